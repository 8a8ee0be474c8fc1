package dev.longhaul.workflows.tools.background;

import dev.longhaul.workflows.ledger.TaskRecord;
import dev.longhaul.workflows.tools.Parameters;
import dev.longhaul.workflows.tools.Tool;
import dev.longhaul.workflows.tools.ToolArguments;
import dev.longhaul.workflows.tools.ToolResult;
import dev.longhaul.workflows.tools.ToolSpec;

/** {@code background_agents_start_task}: answers at once with the id; the work goes on beside the turn. */
public final class StartTask implements Tool {
    public static final ToolSpec SPEC = new ToolSpec(
            "background_agents_start_task",
            "Hands a piece of work to a background agent and returns at once with the task's id. The agent knows nothing"
                    + " of this conversation: put everything it needs into the input. Several tasks run side by side.",
            Parameters.none()
                    .required("agent_name", Parameters.string("The background agent's name"))
                    .required("input", Parameters.string("What the agent is to do, complete in itself"))
                    .required("description", Parameters.string("What the task is for, in a few words for the person"))
                    .schema());

    private final Delegation delegation;

    public StartTask(Delegation delegation) {
        this.delegation = delegation;
    }

    @Override
    public ToolSpec spec() {
        return SPEC;
    }

    /** The ledger has the task before its child is waited for, so ids follow the order of the calls. */
    @Override
    public boolean isTakenTogether() {
        return true;
    }

    @Override
    public ToolResult call(ToolArguments arguments) {
        TaskRecord task = delegation.start(
                arguments.string("agent_name"), arguments.text("input"), arguments.string("description"));
        int position = delegation.position(task.id());
        String what = position > 0
                ? " is queued at position " + position + "; it is started with agent " + task.agent()
                        + " as soon as a running task ends and its turn comes."
                : " started with agent " + task.agent() + ".";
        return ToolResult.of("Task " + task.id() + what + " There is no result yet; wait for the task to end before you"
                + " use one.");
    }
}
