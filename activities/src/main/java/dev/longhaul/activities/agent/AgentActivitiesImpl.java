package dev.longhaul.activities.agent;

import dev.longhaul.activities.content.CanonicalJson;
import dev.longhaul.activities.content.ContentFailures;
import dev.longhaul.activities.content.ContentStore;
import dev.longhaul.activities.failure.Failures;
import dev.longhaul.activities.tool.ToolException;
import dev.longhaul.activities.tool.ToolSource;
import dev.longhaul.workflows.agent.AgentActivities;
import dev.longhaul.workflows.agent.ApprovalSettings;
import dev.longhaul.workflows.agent.PinRequest;
import dev.longhaul.workflows.agent.PinnedAgent;
import dev.longhaul.workflows.agent.PinnedSession;
import dev.longhaul.workflows.conversation.BlockHash;
import dev.longhaul.workflows.failure.FailureType;
import dev.longhaul.workflows.tools.ToolSpec;
import dev.longhaul.workflows.tools.background.DelegateTask;
import io.temporal.failure.ApplicationFailure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Pins agents as the worker's configuration has them at this moment. */
public final class AgentActivitiesImpl implements AgentActivities {
    private final AgentCatalog catalog;
    private final ContentStore store;
    private final ToolSource activityTools;
    private final WorkflowToolSpecs workflowTools;
    private final Consumer<List<String>> sourcesCheck;
    private final RunOptionsCheck optionsCheck;

    /**
     * @param activityTools where this worker's tools that touch the world come from
     * @param workflowTools what is told of the tools that are workflow code
     * @param sourcesCheck throws {@link IllegalArgumentException}, in words for people, when one of these folders of
     *     documents cannot be read; asked only for sessions that have a use for documents
     * @param optionsCheck says why a session's models cannot be asked with its options
     */
    public AgentActivitiesImpl(
            AgentCatalog catalog,
            ContentStore store,
            ToolSource activityTools,
            WorkflowToolSpecs workflowTools,
            Consumer<List<String>> sourcesCheck,
            RunOptionsCheck optionsCheck) {
        this.catalog = catalog;
        this.store = store;
        this.activityTools = activityTools;
        this.workflowTools = workflowTools;
        this.sourcesCheck = sourcesCheck;
        this.optionsCheck = optionsCheck;
    }

    @Override
    public PinnedSession pin(PinRequest request) {
        try {
            return resolved(request);
        } catch (ApplicationFailure refused) {
            throw catalog.webhooks().isEmpty() ? refused : Failures.of(refused, catalog.webhooks());
        }
    }

    private PinnedSession resolved(PinRequest request) {
        String asked = request.agent();
        ConfiguredAgent main = asked == null || asked.isBlank()
                ? ReachableAgents.find(catalog, catalog.main(), "The configured main agent is")
                : ReachableAgents.find(catalog, asked, "The session asks for the agent");
        List<String> sources = request.sources().isEmpty() ? catalog.sources() : request.sources();
        ReachableAgents reachable = ReachableAgents.from(catalog, main);

        Drafted mainDraft = draft(ReachableAgents.main(catalog, main), sources);
        List<Drafted> drafts = new ArrayList<>();
        reachable.inOrder().forEach(agent -> drafts.add(draft(agent, sources)));
        List<Drafted> variants = new ArrayList<>();
        reachable.variants().forEach(agent -> variants.add(draft(agent, sources)));
        if (!request.sourcesMayBeGone()) {
            checkSources(mainDraft, drafts, sources);
        }

        Map<String, String> options = new LinkedHashMap<>(catalog.options());
        options.putAll(request.options());
        checkOptions(mainDraft, drafts, options);
        return ContentFailures.named(() -> new PinnedSession(
                pinned(mainDraft),
                drafts.stream().map(this::pinned).toList(),
                catalog.delegation(),
                catalog.loop(),
                catalog.modes(),
                options,
                sources,
                catalog.budget(),
                variants.stream().map(this::pinned).toList(),
                catalog.webhooks()));
    }

    /** An agent, resolved but not yet stored. */
    private record Drafted(
            ConfiguredAgent agent, OfferedTools tools, AgentDefinition definition, ApprovalSettings approvals) {}

    private Drafted draft(ReachedAgent reached, List<String> sources) {
        ConfiguredAgent agent = reached.agent();
        OfferedTools tools = offered(reached);
        List<ToolSpec> specs = new ArrayList<>(workflowTools.specs(tools.workflow()));
        specs.replaceAll(
                spec -> spec.name().equals(DelegateTask.NAME) ? DelegateTask.spec(reached.delegateNames()) : spec);
        specs.addAll(tools.activity());
        AgentDefinition definition = new AgentDefinition(
                agent.name(),
                new SystemText(agent, tools, reached.delegates(), catalog.modes()).write(),
                agent.model(),
                specs,
                reached.delegateNames(),
                sources);
        return new Drafted(agent, tools, definition, approvals(agent, tools));
    }

    private ApprovalSettings approvals(ConfiguredAgent agent, OfferedTools tools) {
        try {
            return tools.approvals(agent, activityTools);
        } catch (IllegalArgumentException unknownTool) {
            throw Failures.of(FailureType.CONFIGURATION_INVALID, String.valueOf(unknownTool.getMessage()));
        } catch (ToolException notLearned) {
            throw Failures.of(notLearned.type(), "Agent " + agent.name() + ": " + notLearned.getMessage());
        }
    }

    private OfferedTools offered(ReachedAgent agent) {
        try {
            return OfferedTools.of(agent, activityTools);
        } catch (IllegalArgumentException unknownTool) {
            throw Failures.of(FailureType.CONFIGURATION_INVALID, String.valueOf(unknownTool.getMessage()));
        } catch (ToolException notLearned) {
            throw Failures.of(notLearned.type(), "Agent " + agent.agent().name() + ": " + notLearned.getMessage());
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

    private void checkOptions(Drafted main, List<Drafted> others, Map<String, String> options) {
        Set<String> models = new LinkedHashSet<>();
        models.add(main.agent().model());
        others.forEach(agent -> models.add(agent.agent().model()));
        optionsCheck.problem(models, options).ifPresent(problem -> {
            throw Failures.of(FailureType.CONFIGURATION_INVALID, problem);
        });
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
                draft.agent().deliver(),
                draft.approvals());
    }
}
