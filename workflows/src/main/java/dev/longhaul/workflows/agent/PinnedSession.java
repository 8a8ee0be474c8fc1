package dev.longhaul.workflows.agent;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a session keeps from its first moment to its last, however the configuration changes meanwhile.
 *
 * @param main the agent that the person talks to
 * @param agents the agents that can be reached by delegation from it, registration order
 * @param options per-run options of the session; they reach every model call of every task
 * @param sources folders of documents, absolute paths on the worker
 * @param budget what the session and all its tasks may use together, from its first moment to its last
 */
public record PinnedSession(
        PinnedAgent main,
        List<PinnedAgent> agents,
        DelegationSettings delegation,
        LoopSettings loop,
        ModeSettings modes,
        Map<String, String> options,
        List<String> sources,
        Limits budget) {
    public PinnedSession {
        agents = List.copyOf(agents);
        options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
        sources = List.copyOf(sources);
        budget = budget == null ? Limits.NONE : budget;
    }

    /** The same with more run options, laid over those that are here. */
    public PinnedSession with(Map<String, String> more) {
        Map<String, String> all = new LinkedHashMap<>(options);
        all.putAll(more);
        return new PinnedSession(main, agents, delegation, loop, modes, all, sources, budget);
    }

    /** The agent of that name, letter case ignored; the main agent is not among them unless it is delegated to. */
    public Optional<PinnedAgent> agent(String name) {
        String wanted = name.strip().toLowerCase(Locale.ROOT);
        return agents.stream()
                .filter(agent -> agent.name().toLowerCase(Locale.ROOT).equals(wanted))
                .findFirst();
    }
}
