package dev.longhaul.workflows.tools.background;

import dev.longhaul.workflows.conversation.Text;
import dev.longhaul.workflows.failure.Refusal;
import dev.longhaul.workflows.ledger.TaskRecord;
import dev.longhaul.workflows.tools.Parameters;
import dev.longhaul.workflows.tools.Tool;
import dev.longhaul.workflows.tools.ToolArguments;
import dev.longhaul.workflows.tools.ToolResult;
import dev.longhaul.workflows.tools.ToolSpec;

/** {@code background_agents_steer_task}: a word to an agent at work; offered only to agents whose configuration lists it. */
public final class SteerTask implements Tool {
    public static final ToolSpec SPEC = new ToolSpec(
            "background_agents_steer_task",
            "Says something short to a task while it works; its agent hears it before its next step. To give an ended"
                    + " task more work, continue it instead.",
            Parameters.none()
                    .required("task_id", Parameters.integer("The task's id"))
                    .required("text", Parameters.string("What its agent is to know or do differently"))
                    .schema());

    private final Delegation delegation;

    public SteerTask(Delegation delegation) {
        this.delegation = delegation;
    }

    @Override
    public ToolSpec spec() {
        return SPEC;
    }

    @Override
    public ToolResult call(ToolArguments arguments) {
        int id = arguments.integer("task_id");
        Text text = arguments.text("text");
        if (!text.isWhole()) {
            throw new DelegationRefused(
                    Refusal.INVALID,
                    "the text has " + text.bytes() + " bytes; that is too long for a task at work. Say it shorter, or"
                            + " continue the task with it when it has ended.");
        }
        TaskRecord task = delegation.steer(id, text.text().strip(), null);
        return ToolResult.of(
                task.status().hasEnded()
                        ? "Task " + id + " has ended (" + task.status().word()
                                + "); the text waits for its next run. Continue the task to begin one."
                        : "Task " + id + " hears it before its next step.");
    }
}
