package dev.longhaul.workflows.tools.background;

import dev.longhaul.workflows.ledger.TaskRecord;
import dev.longhaul.workflows.tools.Parameters;
import dev.longhaul.workflows.tools.Tool;
import dev.longhaul.workflows.tools.ToolArguments;
import dev.longhaul.workflows.tools.ToolResult;
import dev.longhaul.workflows.tools.ToolSpec;
import java.util.List;

/** {@code background_agents_get_all_tasks}: a line a task, in the order in which they were started. */
public final class GetAllTasks implements Tool {
    public static final ToolSpec SPEC = new ToolSpec(
            "background_agents_get_all_tasks",
            "Lists all tasks with their status.",
            Parameters.none().schema());

    /** The most tasks that are listed: the newest. */
    private static final int MAX_LINES = 100;

    private final Delegation delegation;

    public GetAllTasks(Delegation delegation) {
        this.delegation = delegation;
    }

    @Override
    public ToolSpec spec() {
        return SPEC;
    }

    @Override
    public ToolResult call(ToolArguments arguments) {
        List<TaskRecord> tasks = delegation.all();
        return ToolResult.of(tasks.isEmpty() ? "No tasks." : "Background tasks:" + lines(tasks));
    }

    /** The list as the model is shown it with each call, for sessions that have tasks. */
    public static String context(List<TaskRecord> tasks) {
        return "### Current background tasks" + lines(tasks);
    }

    private static String lines(List<TaskRecord> tasks) {
        StringBuilder text = new StringBuilder();
        int left = tasks.size() - MAX_LINES;
        if (left > 0) {
            text.append("\n(").append(left).append(" older tasks are not listed; clear those that you no longer need)");
        }
        for (TaskRecord task : tasks.subList(Math.max(0, left), tasks.size())) {
            text.append("\n- Task ")
                    .append(task.id())
                    .append(" [")
                    .append(task.status().word());
            text.append("] (").append(task.agent()).append("): ").append(task.description());
        }
        return text.toString();
    }
}
