package dev.longhaul.activities.agent;

import dev.longhaul.activities.content.CanonicalJson;
import dev.longhaul.activities.content.ContentFailures;
import dev.longhaul.activities.content.ContentStore;
import dev.longhaul.activities.failure.Failures;
import dev.longhaul.activities.tool.ActivityTool;
import dev.longhaul.workflows.agent.AgentActivities;
import dev.longhaul.workflows.agent.ApprovalSettings;
import dev.longhaul.workflows.agent.PinRequest;
import dev.longhaul.workflows.agent.PinnedAgent;
import dev.longhaul.workflows.agent.PinnedSession;
import dev.longhaul.workflows.conversation.BlockHash;
import dev.longhaul.workflows.failure.FailureType;
import dev.longhaul.workflows.tools.ToolSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/** Pins agents as the worker's configuration has them at this moment. */
public final class AgentActivitiesImpl implements AgentActivities {
    private final AgentCatalog catalog;
    private final ContentStore store;
    private final Map<String, ToolSpec> activityTools = new LinkedHashMap<>();
    private final WorkflowToolSpecs workflowTools;
    private final Consumer<List<String>> sourcesCheck;

    /**
     * @param activityTools all tools of this worker that touch the world
     * @param workflowTools what is told of the tools that are workflow code
     * @param sourcesCheck throws {@link IllegalArgumentException}, in words for people, when one of these folders of
     *     documents cannot be read; asked only for sessions that have a use for documents
     */
    public AgentActivitiesImpl(
            AgentCatalog catalog,
            ContentStore store,
            List<ActivityTool> activityTools,
            WorkflowToolSpecs workflowTools,
            Consumer<List<String>> sourcesCheck) {
        this.catalog = catalog;
        this.store = store;
        activityTools.forEach(tool -> this.activityTools.put(tool.spec().name(), tool.spec()));
        this.workflowTools = workflowTools;
        this.sourcesCheck = sourcesCheck;
    }

    @Override
    public PinnedSession pin(PinRequest request) {
        String asked = request.agent();
        ConfiguredAgent main = asked == null || asked.isBlank()
                ? ReachableAgents.find(catalog, catalog.main(), "The configured main agent is")
                : ReachableAgents.find(catalog, asked, "The session asks for the agent");
        List<String> sources = request.sources().isEmpty() ? catalog.sources() : request.sources();
        ReachableAgents reachable = ReachableAgents.from(catalog, main);

        Drafted mainDraft = draft(main, 0, sources);
        List<Drafted> drafts = new ArrayList<>();
        reachable.inOrder().forEach(agent -> drafts.add(draft(agent, reachable.depth(agent), sources)));
        checkSources(mainDraft, drafts, sources);

        Map<String, String> options = new LinkedHashMap<>(catalog.options());
        options.putAll(request.options());
        return ContentFailures.named(() -> new PinnedSession(
                pinned(mainDraft),
                drafts.stream().map(this::pinned).toList(),
                catalog.delegation(),
                catalog.loop(),
                catalog.modes(),
                options,
                sources));
    }

    /** An agent, resolved but not yet stored. */
    private record Drafted(
            ConfiguredAgent agent, OfferedTools tools, AgentDefinition definition, ApprovalSettings approvals) {}

    private Drafted draft(ConfiguredAgent agent, int depth, List<String> sources) {
        List<ConfiguredAgent> backgroundAgents = ReachableAgents.delegates(catalog, agent, depth);
        OfferedTools tools = offered(agent, !backgroundAgents.isEmpty());
        List<ToolSpec> specs = new ArrayList<>(workflowTools.specs(tools.workflow()));
        tools.activity().forEach(name -> specs.add(Objects.requireNonNull(activityTools.get(name))));
        AgentDefinition definition = new AgentDefinition(
                agent.name(),
                new SystemText(agent, tools, backgroundAgents, catalog.modes()).write(),
                agent.model(),
                specs,
                backgroundAgents.stream().map(ConfiguredAgent::name).toList(),
                sources);
        return new Drafted(agent, tools, definition, approvals(agent, tools));
    }

    private ApprovalSettings approvals(ConfiguredAgent agent, OfferedTools tools) {
        try {
            return tools.approvals(agent, activityTools.keySet());
        } catch (IllegalArgumentException unknownTool) {
            throw Failures.of(FailureType.CONFIGURATION_INVALID, String.valueOf(unknownTool.getMessage()));
        }
    }

    private OfferedTools offered(ConfiguredAgent agent, boolean delegates) {
        try {
            return OfferedTools.of(agent, delegates, activityTools.keySet());
        } catch (IllegalArgumentException unknownTool) {
            throw Failures.of(FailureType.CONFIGURATION_INVALID, String.valueOf(unknownTool.getMessage()));
        }
    }

    private void checkSources(Drafted main, List<Drafted> others, List<String> sources) {
        boolean used = main.tools().hasDocuments()
                || others.stream().anyMatch(agent -> agent.tools().hasDocuments());
        if (!used || sources.isEmpty()) {
            return;
        }
        try {
            sourcesCheck.accept(sources);
        } catch (IllegalArgumentException unreadable) {
            throw Failures.of(FailureType.SOURCES_UNREADABLE, String.valueOf(unreadable.getMessage()));
        }
    }

    private PinnedAgent pinned(Drafted draft) {
        BlockHash hash = store.put(CanonicalJson.write(draft.definition()));
        return new PinnedAgent(
                draft.agent().name(),
                draft.agent().description(),
                draft.agent().model(),
                hash,
                draft.tools().workflow(),
                draft.definition().backgroundAgents(),
                draft.agent().limits(),
                draft.approvals());
    }
}
