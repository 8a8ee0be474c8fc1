package dev.longhaul.workflows.task;

import dev.longhaul.workflows.agent.PinnedAgent;
import dev.longhaul.workflows.agent.PinnedSession;
import dev.longhaul.workflows.ledger.TaskRecord;
import dev.longhaul.workflows.ledger.TaskRole;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How far tasks may hand work on. A session's agent has depth 0, its tasks have depth 1, and so on. */
final class Nesting {
    private Nesting() {}

    /**
     * The agents that a task's agent may hand work on to; none at the deepest, and none for a leaf.
     *
     * @param parent who hands the task out; an orchestrator without background agents of its own gets the parent's
     * @param depth of the parent
     */
    static List<String> delegates(PinnedSession pinned, PinnedAgent parent, int depth, TaskRecord task) {
        if (refusal(pinned, depth + 1, task.role()).isPresent()) {
            return List.of();
        }
        List<String> own =
                pinned.agent(task.agent()).map(PinnedAgent::backgroundAgents).orElse(List.of());
        return own.isEmpty() && task.role() == TaskRole.ORCHESTRATOR ? parent.backgroundAgents() : own;
    }

    /** Why an agent of that depth and role hands no work on, in words for it; empty when it may. */
    static Optional<String> refusal(PinnedSession pinned, int depth, @Nullable TaskRole role) {
        int limit = pinned.delegation().depth();
        if (depth >= limit) {
            return Optional.of("the depth limit is reached: this task is at depth " + depth
                    + " and delegation.depth is "
                    + limit + (limit == 1 ? ", so tasks cannot delegate" : ", so it cannot delegate any further")
                    + ". Do the work yourself, and say in your answer what you had to leave out.");
        }
        return depth > 0 && role == TaskRole.LEAF
                ? Optional.of("this task was handed out with the role leaf, which does not delegate. Do the work"
                        + " yourself; only a task with the role orchestrator may delegate.")
                : Optional.empty();
    }
}
