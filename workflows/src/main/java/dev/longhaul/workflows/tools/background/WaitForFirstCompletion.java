package dev.longhaul.workflows.tools.background;

import dev.longhaul.workflows.ledger.TaskRecord;
import dev.longhaul.workflows.ledger.UnknownTask;
import dev.longhaul.workflows.tools.ArgumentProblem;
import dev.longhaul.workflows.tools.Parameters;
import dev.longhaul.workflows.tools.Tool;
import dev.longhaul.workflows.tools.ToolArguments;
import dev.longhaul.workflows.tools.ToolResult;
import dev.longhaul.workflows.tools.ToolSpec;
import java.util.List;
import java.util.Optional;

/**
 * {@code background_agents_wait_for_first_completion}: answers with the first of the listed tasks that has ended, in the
 * order of the list; at once if one has ended already. Only the host bounds the wait.
 */
public final class WaitForFirstCompletion implements Tool {
    public static final ToolSpec SPEC = new ToolSpec(
            "background_agents_wait_for_first_completion",
            "Waits until one of the tasks has ended, and says which and how. List only tasks that you still wait for.",
            Parameters.none()
                    .required("task_ids", Parameters.array(Parameters.integer("A task's id"), "The tasks to wait for"))
                    .schema());

    private final Delegation delegation;

    public WaitForFirstCompletion(Delegation delegation) {
        this.delegation = delegation;
    }

    @Override
    public ToolSpec spec() {
        return SPEC;
    }

    @Override
    public ToolResult call(ToolArguments arguments) {
        List<Integer> ids = arguments.integers("task_ids").stream().distinct().toList();
        if (ids.isEmpty()) {
            throw new ArgumentProblem("'task_ids' is empty; list the tasks to wait for.");
        }
        List<Integer> unknown =
                ids.stream().filter(id -> delegation.find(id).isEmpty()).toList();
        if (unknown.size() == ids.size()) {
            return ToolResult.error(UnknownTask.clause(unknown));
        }
        Optional<TaskRecord> ended = delegation.awaitFirstEnd(ids);
        String answer = ended.map(task -> "Task " + task.id() + " finished with status: "
                        + task.status().word() + ".")
                .orElseGet(() -> "No task finished within "
                        + delegation.waitLimit().toSeconds() + " seconds. They go on; call this again to wait longer.");
        return ToolResult.of(
                answer + others(ids, ended) + (unknown.isEmpty() ? "" : " " + UnknownTask.sentence(unknown)));
    }

    private String others(List<Integer> ids, Optional<TaskRecord> answered) {
        StringBuilder text = new StringBuilder();
        for (int id : ids) {
            if (answered.filter(task -> task.id() == id).isEmpty()) {
                delegation
                        .find(id)
                        .ifPresent(task -> text.append(text.isEmpty() ? " The others: " : ", ")
                                .append('#')
                                .append(task.id())
                                .append(' ')
                                .append(task.status().word()));
            }
        }
        return text.isEmpty() ? "" : text.append('.').toString();
    }
}
