package dev.longhaul.workflows.tools.background;

import dev.longhaul.workflows.conversation.Text;
import dev.longhaul.workflows.ledger.TaskRecord;
import dev.longhaul.workflows.tools.Parameters;
import dev.longhaul.workflows.tools.Tool;
import dev.longhaul.workflows.tools.ToolArguments;
import dev.longhaul.workflows.tools.ToolResult;
import dev.longhaul.workflows.tools.ToolSpec;

/** {@code background_agents_cancel_task}: ends a task's run; offered only to agents whose configuration lists it. */
public final class CancelTask implements Tool {
    private static final int MAX_REASON_CHARACTERS = 500;

    public static final ToolSpec SPEC = new ToolSpec(
            "background_agents_cancel_task",
            "Ends a task that is queued or running. What it had is kept and can be read. A task that has ended is left"
                    + " as it is.",
            Parameters.none()
                    .required("task_id", Parameters.integer("The task's id"))
                    .optional("reason", Parameters.string("Why, for whoever reads the task later"))
                    .schema());

    private final Delegation delegation;

    public CancelTask(Delegation delegation) {
        this.delegation = delegation;
    }

    @Override
    public ToolSpec spec() {
        return SPEC;
    }

    @Override
    public ToolResult call(ToolArguments arguments) {
        int id = arguments.integer("task_id");
        String reason = arguments
                .optionalString("reason")
                .map(given -> Text.beginning(given, MAX_REASON_CHARACTERS))
                .orElse("The agent that had started it cancelled it.");
        boolean hadEnded =
                delegation.find(id).filter(task -> task.status().hasEnded()).isPresent();
        TaskRecord task = delegation.cancel(id, reason);
        if (hadEnded) {
            return ToolResult.of(
                    "Task " + id + " had ended already: " + task.status().word() + ". Nothing was changed.");
        }
        return ToolResult.of(
                task.status().hasEnded()
                        ? "Task " + id + " cancelled."
                        : "Task " + id + " was told to stop; what it had is kept and can be read when it has ended.");
    }
}
