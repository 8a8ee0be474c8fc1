package dev.longhaul.activities.agent;

import dev.longhaul.workflows.tools.background.DelegateTask;
import java.util.List;

/**
 * An agent as it may come about in a session.
 *
 * @param delegates those that it may hand work to: its own background agents, none for a leaf, or those of the agent that
 *     made it an orchestrator
 */
record ReachedAgent(ConfiguredAgent agent, List<ConfiguredAgent> delegates) {
    ReachedAgent {
        delegates = List.copyOf(delegates);
    }

    /** Whether it hands work to agents that its own configuration does not name. */
    boolean isOrchestrator() {
        return !delegates.isEmpty() && agent.backgroundAgents().isEmpty();
    }

    /** Whether it says which role a task has, and so may make leaves and orchestrators of others. */
    boolean givesRoles() {
        return isOrchestrator() || (!delegates.isEmpty() && agent.tools().contains(DelegateTask.NAME));
    }

    List<String> delegateNames() {
        return delegates.stream().map(ConfiguredAgent::name).toList();
    }
}
