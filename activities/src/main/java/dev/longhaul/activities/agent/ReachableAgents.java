package dev.longhaul.activities.agent;

import dev.longhaul.activities.failure.Failures;
import dev.longhaul.workflows.failure.FailureType;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Finds the agents that a session can come to by delegation, and how deep. */
final class ReachableAgents {
    private final AgentCatalog catalog;
    private final Map<ConfiguredAgent, Integer> depths = new LinkedHashMap<>();

    private ReachableAgents(AgentCatalog catalog) {
        this.catalog = catalog;
    }

    /** All agents that can be reached from {@code main}; it is one of them when some agent delegates to it. */
    static ReachableAgents from(AgentCatalog catalog, ConfiguredAgent main) {
        ReachableAgents reachable = new ReachableAgents(catalog);
        Deque<ConfiguredAgent> open = new ArrayDeque<>();
        reachable.visit(main, 0, open);
        while (!open.isEmpty()) {
            ConfiguredAgent agent = open.removeFirst();
            reachable.visit(agent, reachable.depth(agent), open);
        }
        return reachable;
    }

    /** The reached ones, in registration order. */
    List<ConfiguredAgent> inOrder() {
        return catalog.agents().stream().filter(depths::containsKey).toList();
    }

    /** The shortest way to an agent that was reached, in delegations. */
    int depth(ConfiguredAgent agent) {
        Integer depth = depths.get(agent);
        if (depth == null) {
            throw new IllegalArgumentException(agent.name() + " was not reached.");
        }
        return depth;
    }

    private void visit(ConfiguredAgent agent, int depth, Deque<ConfiguredAgent> open) {
        for (ConfiguredAgent background : delegates(catalog, agent, depth)) {
            if (depths.putIfAbsent(background, depth + 1) == null) {
                open.addLast(background);
            }
        }
    }

    /** The agents that an agent at that depth may hand work to, in registration order; none at the deepest. */
    static List<ConfiguredAgent> delegates(AgentCatalog catalog, ConfiguredAgent agent, int depth) {
        if (depth >= catalog.delegation().depth()) {
            return List.of();
        }
        return agent.backgroundAgents().stream()
                .map(name -> find(catalog, name, "Agent " + agent.name() + " delegates to"))
                .distinct()
                .toList();
    }

    /** The agent of that name, or a failure that says who is there instead. */
    static ConfiguredAgent find(AgentCatalog catalog, String name, String who) {
        return catalog.agent(name).orElseThrow(() -> {
            String there = catalog.agents().stream().map(ConfiguredAgent::name).collect(Collectors.joining(", "));
            return Failures.of(
                    FailureType.AGENT_UNKNOWN,
                    who + " '" + name + "', but no such agent is configured on this worker. There are: " + there + ".");
        });
    }
}
