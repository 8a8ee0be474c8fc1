package dev.longhaul.worker.config;

import dev.longhaul.workflows.agent.DelegationSettings;
import dev.longhaul.workflows.agent.LoopSettings;
import dev.longhaul.workflows.agent.ModeSettings;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A whole configuration, checked: every name in it is there.
 *
 * @param origin the file it was read from, or {@code built-in}; for people
 * @param main the agent that sessions start with, registered spelling
 * @param agents all agents, in the order given
 * @param models all models, in the order given, {@code default} among them
 * @param options default run options
 * @param store the directory of the content store, absolute
 * @param taskQueue where workers of this configuration take their work from
 * @param sources folders of documents for sessions that name none, absolute
 * @param channels the webhooks of the platforms that sessions come from
 */
public record LonghaulConfig(
        String origin,
        String main,
        List<AgentConfig> agents,
        List<ModelConfig> models,
        Map<String, String> options,
        DelegationSettings delegation,
        LoopSettings loop,
        ModeSettings modes,
        Path store,
        String taskQueue,
        List<Path> sources,
        List<ChannelConfig> channels) {
    public LonghaulConfig {
        agents = List.copyOf(agents);
        models = List.copyOf(models);
        options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
        sources = List.copyOf(sources);
        channels = List.copyOf(channels);
    }

    /** The agent of that name, letter case and surrounding blanks ignored. */
    public Optional<AgentConfig> agent(String name) {
        String wanted = Names.key(name);
        return agents.stream()
                .filter(agent -> Names.key(agent.name()).equals(wanted))
                .findFirst();
    }

    /** The model of that name, letter case and surrounding blanks ignored. */
    public Optional<ModelConfig> model(String name) {
        String wanted = Names.key(name);
        return models.stream()
                .filter(model -> Names.key(model.name()).equals(wanted))
                .findFirst();
    }
}
