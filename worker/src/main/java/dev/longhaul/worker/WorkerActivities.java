package dev.longhaul.worker;

import dev.longhaul.activities.agent.AgentActivitiesImpl;
import dev.longhaul.activities.agent.AgentCatalog;
import dev.longhaul.activities.agent.ConfiguredAgent;
import dev.longhaul.activities.content.BlockActivitiesImpl;
import dev.longhaul.activities.content.CachingContentStore;
import dev.longhaul.activities.content.ContentActivitiesImpl;
import dev.longhaul.activities.content.ContentStore;
import dev.longhaul.activities.content.Conversations;
import dev.longhaul.activities.model.Heartbeats;
import dev.longhaul.activities.model.ModelActivitiesImpl;
import dev.longhaul.activities.model.ModelClients;
import dev.longhaul.activities.model.SummaryActivitiesImpl;
import dev.longhaul.activities.model.provider.OptionCheck;
import dev.longhaul.activities.notification.Channel;
import dev.longhaul.activities.notification.NotificationActivitiesImpl;
import dev.longhaul.activities.notification.Webhook;
import dev.longhaul.activities.report.ReportActivitiesImpl;
import dev.longhaul.activities.source.RetrievedSources;
import dev.longhaul.activities.tool.GivenTools;
import dev.longhaul.activities.tool.ToolActivitiesImpl;
import dev.longhaul.activities.tool.ToolSource;
import dev.longhaul.activities.tool.Toolbox;
import dev.longhaul.activities.tool.documents.DocumentIndexes;
import dev.longhaul.activities.tool.documents.DocumentSources;
import dev.longhaul.activities.tool.documents.DocumentsRead;
import dev.longhaul.activities.tool.documents.DocumentsSearch;
import dev.longhaul.activities.tool.documents.PassageEmbedder;
import dev.longhaul.activities.tool.documents.PassageEmbedders;
import dev.longhaul.activities.tool.mcp.McpServers;
import dev.longhaul.activities.tool.source.SourcesRead;
import dev.longhaul.activities.tool.web.WebTools;
import dev.longhaul.worker.config.ConfigError;
import dev.longhaul.worker.config.DocumentsConfig;
import dev.longhaul.worker.config.LonghaulConfig;
import dev.longhaul.worker.config.LonghaulHome;
import dev.longhaul.worker.trace.Traces;
import dev.longhaul.workflows.agent.AgentActivities;
import dev.longhaul.workflows.content.BlockActivities;
import dev.longhaul.workflows.content.ContentActivities;
import dev.longhaul.workflows.model.ModelActivities;
import dev.longhaul.workflows.model.SummaryActivities;
import dev.longhaul.workflows.notification.NotificationActivities;
import dev.longhaul.workflows.notification.WebhookSubscription;
import dev.longhaul.workflows.report.ReportActivities;
import dev.longhaul.workflows.tools.ToolActivities;
import dev.longhaul.workflows.tools.ToolSpec;
import dev.longhaul.workflows.tools.WorkflowTools;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The activities of a worker, put together from its configuration. */
record WorkerActivities(
        AgentActivities agents,
        ModelActivities models,
        SummaryActivities summaries,
        ToolActivities tools,
        ContentActivities content,
        BlockActivities blocks,
        ReportActivities reports,
        NotificationActivities notifications,
        DocumentIndexes indexes,
        WebTools web,
        McpServers mcp,
        Heartbeats heartbeats)
        implements AutoCloseable {
    /** Blocks are small and read again at each step of a conversation. */
    private static final long CACHED_CONTENT_BYTES = 64L * 1024 * 1024;

    /** @param environment may name a proxy */
    static WorkerActivities of(
            LonghaulConfig config, Map<String, String> environment, ContentStore contents, Optional<Traces> traces) {
        ModelClients clients = ConfiguredModels.clients(config, traces);
        ContentStore store = new CachingContentStore(contents, CACHED_CONTENT_BYTES);
        DocumentIndexes indexes =
                new DocumentIndexes(LonghaulHome.of(environment).directory().resolve("index"));
        WebTools web = new WebTools(ConfiguredWeb.settings(config.web()), store, environment);
        RetrievedSources sources = new RetrievedSources(store);
        McpServers mcp = ConfiguredMcp.servers(config, sources);
        ToolSource tools = new Toolbox(
                new GivenTools(List.of(
                        new DocumentsSearch(indexes, sources, embedder(config)),
                        new DocumentsRead(sources),
                        new SourcesRead(store))),
                new GivenTools(web.tools()),
                new GivenTools(OwnTools.of(config)),
                mcp);
        Heartbeats heartbeats = new Heartbeats();
        Conversations conversations = new Conversations(store);
        return new WorkerActivities(
                new AgentActivitiesImpl(
                        catalog(config),
                        store,
                        tools,
                        WorkerActivities::workflowTools,
                        DocumentSources::check,
                        new OptionCheck(ConfiguredModels.settings(config))),
                new ModelActivitiesImpl(store, conversations, clients, heartbeats),
                new SummaryActivitiesImpl(store, conversations, clients, heartbeats),
                new ToolActivitiesImpl(store, tools),
                new ContentActivitiesImpl(store),
                new BlockActivitiesImpl(store),
                new ReportActivitiesImpl(store, job -> new JobSources(job, store)),
                new NotificationActivitiesImpl(channels(config), webhooks(config), store),
                indexes,
                web,
                mcp,
                heartbeats);
    }

    /** @throws ConfigError when one is wanted and is not there */
    private static Optional<PassageEmbedder> embedder(LonghaulConfig config) {
        if (config.documents().search() != DocumentsConfig.Search.HYBRID) {
            return Optional.empty();
        }
        try {
            return Optional.of(PassageEmbedders.find());
        } catch (IllegalArgumentException absent) {
            throw ConfigError.of(config.origin(), "documents.search", String.valueOf(absent.getMessage()));
        }
    }

    private static AgentCatalog catalog(LonghaulConfig config) {
        return new AgentCatalog(
                config.main(),
                config.agents().stream()
                        .map(agent -> new ConfiguredAgent(
                                agent.name(),
                                agent.description(),
                                agent.model(),
                                agent.instructions().isBlank() ? null : agent.instructions(),
                                agent.backgroundAgents(),
                                agent.tools(),
                                agent.limits(),
                                agent.deliver(),
                                agent.approvals()))
                        .toList(),
                config.options(),
                config.sources().stream().map(Path::toString).toList(),
                config.delegation(),
                config.loop(),
                config.modes(),
                config.budget(),
                config.webhooks().stream()
                        .map(webhook -> new WebhookSubscription(webhook.name(), webhook.events()))
                        .toList());
    }

    private static List<Channel> channels(LonghaulConfig config) {
        return config.channels().stream()
                .map(channel -> new Channel(channel.platform(), channel.url(), channel.secret()))
                .toList();
    }

    private static List<Webhook> webhooks(LonghaulConfig config) {
        return config.webhooks().stream()
                .map(webhook -> new Webhook(webhook.name(), webhook.url(), webhook.secret()))
                .toList();
    }

    private static List<ToolSpec> workflowTools(List<String> names) {
        return names.stream()
                .map(name -> Objects.requireNonNull(WorkflowTools.specs().get(name), name))
                .toList();
    }

    @Override
    public void close() {
        heartbeats.close();
        mcp.close();
        indexes.close();
        web.close();
    }
}
