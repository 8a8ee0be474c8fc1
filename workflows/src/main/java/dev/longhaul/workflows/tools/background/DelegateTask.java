package dev.longhaul.workflows.tools.background;

import dev.longhaul.workflows.ledger.TaskRecord;
import dev.longhaul.workflows.tools.ArgumentProblem;
import dev.longhaul.workflows.tools.Parameters;
import dev.longhaul.workflows.tools.Tool;
import dev.longhaul.workflows.tools.ToolArguments;
import dev.longhaul.workflows.tools.ToolResult;
import dev.longhaul.workflows.tools.ToolSpec;
import java.util.List;
import java.util.Map;

/**
 * {@code delegate_task}: hands out one goal, or several that belong together, and answers at once in JSON. Offered only to
 * agents whose configuration lists it, and to orchestrators.
 */
public final class DelegateTask implements Tool {
    public static final String NAME = "delegate_task";

    private static final String DESCRIPTION =
            "Hands one goal, or with 'tasks' several at once, to background agents and returns at once: there is no result"
                    + " yet. The agents know nothing of this conversation: put everything they need into goal and context."
                    + " The results of several come back together, in the order given.";

    /** As any agent may call it; {@link #spec} says to whom the work can go. */
    public static final ToolSpec SPEC = spec(DESCRIPTION, true);

    private final Delegation delegation;

    public DelegateTask(Delegation delegation) {
        this.delegation = delegation;
    }

    /** As an agent is offered it that delegates to these agents, at least one, the default first. */
    public static ToolSpec spec(List<String> agents) {
        return agents.size() == 1
                ? spec(DESCRIPTION + " The work goes to agent " + agents.get(0) + ".", false)
                : spec(
                        DESCRIPTION + " 'agent' says whom the work goes to: " + String.join(", ", agents)
                                + "; without it, to " + agents.get(0) + ".",
                        true);
    }

    private static ToolSpec spec(String description, boolean choosesAgent) {
        Parameters task = Parameters.none()
                .required("goal", Parameters.string("What is to be done, complete in itself"))
                .optional("context", Parameters.string("All that the agent needs to know for it"))
                .optional("role", role());
        Parameters all = Parameters.none()
                .optional("goal", Parameters.string("What is to be done, complete in itself; not with 'tasks'"))
                .optional("context", Parameters.string("All that the agent needs to know for it; not with 'tasks'"));
        if (choosesAgent) {
            task = task.optional("agent", Parameters.string("The agent that is to do it"));
        }
        all = all.optional(
                        "tasks",
                        Parameters.array(
                                task.schema(), "Several goals at once; goal and context beside it are ignored"))
                .optional("role", role())
                .optional(
                        "background",
                        Parameters.bool("False waits for the results, as long as the host allows; default true"));
        if (choosesAgent) {
            all = all.optional("agent", Parameters.string("The agent for every task that does not name its own"));
        }
        return new ToolSpec(NAME, description, all.schema());
    }

    private static Map<String, Object> role() {
        Map<String, Object> role = Parameters.string(
                "leaf (the default) does the work itself; orchestrator may delegate parts of it, as deep as the host"
                        + " allows");
        role.put("enum", List.of("leaf", "orchestrator"));
        return role;
    }

    @Override
    public ToolSpec spec() {
        return SPEC;
    }

    @Override
    public ToolResult call(ToolArguments arguments) {
        try {
            Goals goals = Goals.read(arguments, delegation);
            boolean background = arguments.optionalBoolean("background").orElse(true);
            List<TaskRecord> tasks = delegation.startTogether(goals.assignments());
            DelegateAnswer answer = new DelegateAnswer(delegation, goals, tasks);
            if (background) {
                return answer.dispatched();
            }
            List<Integer> ids = tasks.stream().map(TaskRecord::id).toList();
            return delegation.awaitAllEnds(ids) ? answer.results() : answer.stillRunning();
        } catch (ArgumentProblem | DelegationRefused refused) {
            return DelegateAnswer.rejected(String.valueOf(refused.getMessage()));
        }
    }
}
