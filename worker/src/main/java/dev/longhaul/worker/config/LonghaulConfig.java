package dev.longhaul.worker.config;

import dev.longhaul.activities.plugin.Plugins;
import dev.longhaul.workflows.agent.DelegationSettings;
import dev.longhaul.workflows.agent.LoopSettings;
import dev.longhaul.workflows.agent.ModeSettings;
import dev.longhaul.workflows.ledger.Limits;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A whole configuration, checked: every name in it is there.
 *
 * @param source where it was read from
 * @param main the agent that sessions start with, registered spelling
 * @param agents all agents, in the order given
 * @param models all models, in the order given, {@code default} among them
 * @param options default run options
 * @param store where contents are kept
 * @param namedTaskQueue the task queue that the configuration names, or null
 * @param temporalPage where Temporal's own web page is, without a slash at its end; null where nobody said
 * @param sources folders of documents for sessions that name none, absolute
 * @param budget what a session and all its tasks may use together
 * @param channels the webhooks of the platforms that sessions come from
 * @param webhooks whom sessions tell of themselves
 * @param worker which version of the workers those with this configuration are
 * @param server who may use the HTTP API
 * @param encryption the keys of what is stored in Temporal, the one that encrypts first; empty for no encryption
 * @param web how agents use the web
 * @param mcp servers whose tools agents may be given
 * @param plugins tools and models that are not built in
 * @param toolSettings what the tools of plug-ins are told, by the name of their group
 * @param documents how documents are searched
 */
public record LonghaulConfig(
        ConfigSource source,
        String main,
        List<AgentConfig> agents,
        List<ModelConfig> models,
        Map<String, String> options,
        DelegationSettings delegation,
        LoopSettings loop,
        ModeSettings modes,
        StoreAddress store,
        @Nullable String namedTaskQueue,
        @Nullable String temporalPage,
        List<Path> sources,
        Limits budget,
        List<ChannelConfig> channels,
        List<WebhookConfig> webhooks,
        WorkerConfig worker,
        ServerConfig server,
        List<EncryptionKey> encryption,
        WebConfig web,
        List<McpServerConfig> mcp,
        Plugins plugins,
        Map<String, Map<String, String>> toolSettings,
        DocumentsConfig documents) {
    /** Where workers take their work from when nothing else is said. */
    static final String TASK_QUEUE = "longhaul";

    public LonghaulConfig {
        agents = List.copyOf(agents);
        models = List.copyOf(models);
        options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
        sources = List.copyOf(sources);
        channels = List.copyOf(channels);
        webhooks = List.copyOf(webhooks);
        encryption = List.copyOf(encryption);
        mcp = List.copyOf(mcp);
        toolSettings = Map.copyOf(toolSettings);
    }

    /** Where it was read from, for people. */
    public String origin() {
        return source.shown();
    }

    /** Where workers take their work from on a server that many machines share: the same for all, unless named. */
    public String taskQueue() {
        return namedTaskQueue == null ? TASK_QUEUE : namedTaskQueue;
    }

    /** Where workers take their work from on this machine's own server: one for each configuration, unless named. */
    public String localTaskQueue() {
        return namedTaskQueue == null ? source.ownTaskQueue() : namedTaskQueue;
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
