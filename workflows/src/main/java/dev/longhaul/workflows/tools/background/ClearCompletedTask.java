package dev.longhaul.workflows.tools.background;

import dev.longhaul.workflows.ledger.TaskRecord;
import dev.longhaul.workflows.tools.Parameters;
import dev.longhaul.workflows.tools.Tool;
import dev.longhaul.workflows.tools.ToolArguments;
import dev.longhaul.workflows.tools.ToolResult;
import dev.longhaul.workflows.tools.ToolSpec;

/** {@code background_agents_clear_completed_task}: the task and its conversation are forgotten, its workflow ends. */
public final class ClearCompletedTask implements Tool {
    public static final ToolSpec SPEC = new ToolSpec(
            "background_agents_clear_completed_task",
            "Forgets a task that has ended and frees what it holds. It cannot be read or continued after that.",
            Parameters.none()
                    .required("task_id", Parameters.integer("The task's id"))
                    .schema());

    private final Delegation delegation;

    public ClearCompletedTask(Delegation delegation) {
        this.delegation = delegation;
    }

    @Override
    public ToolSpec spec() {
        return SPEC;
    }

    @Override
    public ToolResult call(ToolArguments arguments) {
        TaskRecord task = delegation.clear(arguments.integer("task_id"));
        return ToolResult.of("Task " + task.id() + " cleared.");
    }
}
