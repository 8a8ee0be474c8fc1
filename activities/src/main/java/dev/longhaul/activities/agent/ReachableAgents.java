package dev.longhaul.activities.agent;

import dev.longhaul.activities.failure.Failures;
import dev.longhaul.workflows.failure.FailureType;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds the agents that a session can come to by delegation, in each form that they can have there. */
final class ReachableAgents {
    private final AgentCatalog catalog;
    /** The shortest way to each, in delegations. */
    private final Map<ReachedAgent, Integer> depths = new LinkedHashMap<>();

    private final Deque<ReachedAgent> open = new ArrayDeque<>();

    private ReachableAgents(AgentCatalog catalog) {
        this.catalog = catalog;
    }

    /** All agents that can be reached from {@code main}; it is one of them when some agent delegates to it. */
    static ReachableAgents from(AgentCatalog catalog, ConfiguredAgent main) {
        ReachableAgents reachable = new ReachableAgents(catalog);
        reachable.visit(main(catalog, main), 0);
        while (!reachable.open.isEmpty()) {
            ReachedAgent agent = reachable.open.removeFirst();
            reachable.visit(agent, reachable.depths.getOrDefault(agent, 0));
        }
        return reachable;
    }

    /** The agent that a session starts with. */
    static ReachedAgent main(AgentCatalog catalog, ConfiguredAgent main) {
        return new ReachedAgent(main, delegates(catalog, main, 0));
    }

    /** The reached ones in registration order, each once: as one that delegates to its own background agents if it can. */
    List<ReachedAgent> inOrder() {
        return catalog.agents().stream()
                .flatMap(agent -> reached(agent)
                        .filter(this::isAsConfigured)
                        .findFirst()
                        .or(() -> reached(agent)
                                .filter(leaf -> leaf.delegates().isEmpty())
                                .findFirst())
                        .stream())
                .toList();
    }

    /** The other forms in which agents were reached: leaves, and orchestrators with the agents of whoever made them so. */
    List<ReachedAgent> variants() {
        List<ReachedAgent> usual = inOrder();
        return depths.keySet().stream().filter(agent -> !usual.contains(agent)).toList();
    }

    private Stream<ReachedAgent> reached(ConfiguredAgent agent) {
        return depths.keySet().stream().filter(reached -> reached.agent().equals(agent));
    }

    private boolean isAsConfigured(ReachedAgent agent) {
        return !agent.delegates().isEmpty() && !agent.isOrchestrator();
    }

    private void visit(ReachedAgent from, int depth) {
        for (ConfiguredAgent agent : from.delegates()) {
            List<ConfiguredAgent> own = delegates(catalog, agent, depth + 1);
            reach(new ReachedAgent(agent, own), depth + 1);
            if (from.givesRoles()) {
                reach(new ReachedAgent(agent, List.of()), depth + 1);
            }
            if (from.givesRoles()
                    && own.isEmpty()
                    && depth + 1 < catalog.delegation().depth()) {
                reach(new ReachedAgent(agent, from.delegates()), depth + 1);
            }
        }
    }

    private void reach(ReachedAgent agent, int depth) {
        if (depths.putIfAbsent(agent, depth) == null) {
            open.addLast(agent);
        }
    }

    /** The agents that an agent at that depth may hand work to by its configuration, in its order; none at the deepest. */
    private static List<ConfiguredAgent> delegates(AgentCatalog catalog, ConfiguredAgent agent, int depth) {
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
