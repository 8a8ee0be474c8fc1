package dev.longhaul.workflows.agent;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.longhaul.workflows.ledger.Limits;
import dev.longhaul.workflows.notification.WebhookSubscription;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a session keeps from its first moment to its last, however the configuration changes meanwhile.
 *
 * @param main the agent that the person talks to
 * @param agents the agents that can be reached by delegation from it, registration order
 * @param options per-run options of the session; they reach every model call of every task
 * @param sources folders of documents, absolute paths on the worker
 * @param budget what the session and all its tasks may use together, from its first moment to its last
 * @param variants the same agents with other agents to delegate to: none, or those of whoever made them orchestrators
 * @param webhooks which of the configured webhooks are told of what
 */
public record PinnedSession(
        PinnedAgent main,
        List<PinnedAgent> agents,
        DelegationSettings delegation,
        LoopSettings loop,
        ModeSettings modes,
        Map<String, String> options,
        List<String> sources,
        Limits budget,
        List<PinnedAgent> variants,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<WebhookSubscription> webhooks) {
    public PinnedSession {
        variants = variants == null ? List.of() : List.copyOf(variants);
        webhooks = webhooks == null ? List.of() : List.copyOf(webhooks);
        agents = List.copyOf(agents);
        options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
        sources = List.copyOf(sources);
        budget = budget == null ? Limits.NONE : budget;
    }

    /** One that tells no webhook. */
    public PinnedSession(
            PinnedAgent main,
            List<PinnedAgent> agents,
            DelegationSettings delegation,
            LoopSettings loop,
            ModeSettings modes,
            Map<String, String> options,
            List<String> sources,
            Limits budget,
            List<PinnedAgent> variants) {
        this(main, agents, delegation, loop, modes, options, sources, budget, variants, List.of());
    }

    /** The same with more run options, laid over those that are here. */
    public PinnedSession with(Map<String, String> more) {
        Map<String, String> all = new LinkedHashMap<>(options);
        all.putAll(more);
        return new PinnedSession(main, agents, delegation, loop, modes, all, sources, budget, variants, webhooks);
    }

    /** The same, telling these webhooks of what becomes of it. */
    public PinnedSession withWebhooks(List<WebhookSubscription> told) {
        return new PinnedSession(main, agents, delegation, loop, modes, options, sources, budget, variants, told);
    }

    /** The agent of that name, letter case ignored; the main agent is not among them unless it is delegated to. */
    public Optional<PinnedAgent> agent(String name) {
        String wanted = name.strip().toLowerCase(Locale.ROOT);
        return agents.stream()
                .filter(agent -> agent.name().toLowerCase(Locale.ROOT).equals(wanted))
                .findFirst();
    }

    /**
     * The agent of that name as one that delegates to just these agents.
     *
     * @param delegates registered spelling; empty for an agent that hands on no work
     */
    public Optional<PinnedAgent> agent(String name, List<String> delegates) {
        return agent(name)
                .map(base -> Stream.concat(Stream.of(base), variants.stream())
                        .filter(agent -> agent.name().equals(base.name())
                                && agent.backgroundAgents().equals(delegates))
                        .findFirst()
                        .orElseGet(base::withoutBackgroundAgents));
    }
}
