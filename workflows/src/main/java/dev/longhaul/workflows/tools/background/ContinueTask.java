package dev.longhaul.workflows.tools.background;

import dev.longhaul.workflows.ledger.TaskRecord;
import dev.longhaul.workflows.tools.Parameters;
import dev.longhaul.workflows.tools.Tool;
import dev.longhaul.workflows.tools.ToolArguments;
import dev.longhaul.workflows.tools.ToolResult;
import dev.longhaul.workflows.tools.ToolSpec;

/** {@code background_agents_continue_task}: one more text in the same conversation, under the same id. */
public final class ContinueTask implements Tool {
    public static final ToolSpec SPEC = new ToolSpec(
            "background_agents_continue_task",
            "Gives a task that has ended a further text. Its agent still knows everything it said and read before; the"
                    + " old result is replaced by the new one.",
            Parameters.none()
                    .required("task_id", Parameters.integer("The task's id"))
                    .required("text", Parameters.string("What the agent is to do next"))
                    .schema());

    private final Delegation delegation;

    public ContinueTask(Delegation delegation) {
        this.delegation = delegation;
    }

    @Override
    public ToolSpec spec() {
        return SPEC;
    }

    @Override
    public ToolResult call(ToolArguments arguments) {
        TaskRecord task = delegation.continueTask(arguments.integer("task_id"), arguments.text("text"));
        int position = delegation.position(task.id());
        return ToolResult.of("Task " + task.id() + " continued with agent " + task.agent()
                + (position > 0 ? "; it is queued at position " + position + " until a running task ends." : ".")
                + " There is no new result yet.");
    }
}
