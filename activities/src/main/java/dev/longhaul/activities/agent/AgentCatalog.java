package dev.longhaul.activities.agent;

import dev.longhaul.workflows.agent.DelegationSettings;
import dev.longhaul.workflows.agent.LoopSettings;
import dev.longhaul.workflows.agent.ModeSettings;
import dev.longhaul.workflows.ledger.Limits;
import dev.longhaul.workflows.notification.WebhookSubscription;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * All that the configuration says about agents.
 *
 * @param main the agent that sessions start with
 * @param agents all agents, in the order of the configuration, their names unique without regard to letter case
 * @param options default run options
 * @param sources folders of documents for sessions that name none, absolute paths
 * @param budget what a session and all its tasks may use together
 * @param webhooks what the configured webhooks are told of
 */
public record AgentCatalog(
        String main,
        List<ConfiguredAgent> agents,
        Map<String, String> options,
        List<String> sources,
        DelegationSettings delegation,
        LoopSettings loop,
        ModeSettings modes,
        Limits budget,
        List<WebhookSubscription> webhooks) {
    public AgentCatalog {
        webhooks = List.copyOf(webhooks);
        agents = List.copyOf(agents);
        options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
        sources = List.copyOf(sources);
        Set<String> names = new HashSet<>();
        for (ConfiguredAgent agent : agents) {
            if (!names.add(folded(agent.name()))) {
                throw new IllegalArgumentException("There are two agents named " + agent.name() + ".");
            }
        }
    }

    /** One of sessions that tell no webhook. */
    public AgentCatalog(
            String main,
            List<ConfiguredAgent> agents,
            Map<String, String> options,
            List<String> sources,
            DelegationSettings delegation,
            LoopSettings loop,
            ModeSettings modes,
            Limits budget) {
        this(main, agents, options, sources, delegation, loop, modes, budget, List.of());
    }

    /** The agent of that name, letter case and surrounding blanks ignored. */
    public Optional<ConfiguredAgent> agent(String name) {
        return agents.stream()
                .filter(agent -> folded(agent.name()).equals(folded(name)))
                .findFirst();
    }

    private static String folded(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }
}
