package dev.longhaul.activities.tool;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.longhaul.activities.agent.AgentDefinition;
import dev.longhaul.activities.content.CanonicalJson;
import dev.longhaul.activities.content.ContentFailures;
import dev.longhaul.activities.content.ContentMissingException;
import dev.longhaul.activities.content.ContentStore;
import dev.longhaul.activities.content.ContentStoreException;
import dev.longhaul.activities.content.Texts;
import dev.longhaul.activities.failure.Failures;
import dev.longhaul.workflows.conversation.BlockHash;
import dev.longhaul.workflows.conversation.Text;
import dev.longhaul.workflows.failure.FailureType;
import dev.longhaul.workflows.tools.ToolActivities;
import dev.longhaul.workflows.tools.ToolReply;
import dev.longhaul.workflows.tools.ToolRequest;
import dev.longhaul.workflows.tools.ToolSpec;
import io.temporal.activity.Activity;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.client.ActivityCompletionException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries out tool calls: finds the tool, checks what the model gave it, keeps the call alive, bounds what it gave. */
public final class ToolActivitiesImpl implements ToolActivities {
    private static final Logger LOG = LoggerFactory.getLogger(ToolActivitiesImpl.class);
    private static final int BEGINNING_CHARACTERS = 400;
    private static final int KNOWN_TOOLS = 500;

    private final ContentStore store;
    private final Texts texts;
    private final ToolSource tools;
    private final Cache<ToolSpec, ToolArguments> arguments =
            Caffeine.newBuilder().maximumSize(KNOWN_TOOLS).build();
    private final LongArguments longArguments;
    private final Supplier<Consumer<String>> heartbeats;

    /** @param tools all that this worker has; which of them an agent may call, its definition says */
    public ToolActivitiesImpl(ContentStore store, List<ActivityTool> tools) {
        this(store, new GivenTools(tools));
    }

    /** @param tools where those come from that this worker has; which of them an agent may call, its definition says */
    public ToolActivitiesImpl(ContentStore store, ToolSource tools) {
        this(store, tools, ToolActivitiesImpl::activityHeartbeat);
    }

    /** @param heartbeats gives, on the thread of a call, what sends its heartbeats */
    ToolActivitiesImpl(ContentStore store, ToolSource tools, Supplier<Consumer<String>> heartbeats) {
        this.store = store;
        this.texts = new Texts(store);
        this.longArguments = new LongArguments(texts);
        this.heartbeats = heartbeats;
        this.tools = tools;
    }

    @Override
    public ToolReply callTool(ToolRequest request) {
        return ContentFailures.named(() -> {
            try (ToolHeartbeat heartbeat = new ToolHeartbeat(heartbeats.get())) {
                ToolOutput output = call(request, heartbeat);
                heartbeat.throwIfUnwanted();
                return new ToolReply(bounded(output), output.failed(), output.retrieved());
            } catch (ToolException e) {
                LOG.debug("A call of {} cannot be carried out.", request.call().name(), e);
                throw Failures.of(e.type(), String.valueOf(e.getMessage()), e.delay());
            }
        });
    }

    private ToolOutput call(ToolRequest request, ToolHeartbeat heartbeat) {
        if (request.call().problem() != null) {
            return ToolOutput.error(request.call().problem());
        }
        String name = request.call().name();
        AgentDefinition agent = definition(request.definition());
        Optional<ToolSpec> offered =
                agent.tools().stream().filter(tool -> tool.name().equals(name)).findFirst();
        if (offered.isEmpty()) {
            return ToolOutput.error("There is no tool \"" + name + "\". You have: "
                    + agent.tools().stream().map(ToolSpec::name).collect(Collectors.joining(", ")) + ".");
        }
        Optional<ActivityTool> tool = tools.tool(offered.get());
        if (tool.isEmpty()) {
            throw Failures.of(
                    FailureType.TOOL_UNAVAILABLE,
                    "This worker does not have the tool " + name + ", which the agent " + agent.name() + " is offered."
                            + Failures.taskQueue(),
                    Optional.of(Failures.FOR_ANOTHER_WORKER));
        }
        ToolArguments expected = this.arguments.get(tool.get().spec(), ToolArguments::new);
        Map<String, Object> arguments =
                expected.mended(longArguments.restored(request.call().arguments()));
        Optional<String> problem = expected.problem(arguments);
        if (problem.isPresent()) {
            return ToolOutput.error(problem.get());
        }
        return guarded(
                tool.get(),
                new ToolCallContext(request.caller(), arguments, agent.sources(), request.options(), heartbeat));
    }

    /** A bug in a tool fails the same way each time: the model is told, rather than the call tried for ever. */
    private static ToolOutput guarded(ActivityTool tool, ToolCallContext call) {
        try {
            return tool.call(call);
        } catch (ToolException | ContentMissingException | ContentStoreException | ActivityCompletionException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.warn("The tool {} failed unexpectedly.", tool.spec().name(), e);
            return ToolOutput.error("The tool " + tool.spec().name() + " failed unexpectedly ("
                    + e.getClass().getSimpleName()
                    + "). The same call will fail again; go on without it or call it differently.");
        }
    }

    private AgentDefinition definition(BlockHash hash) {
        byte[] bytes = store.get(hash).orElseThrow(() -> new ContentMissingException(hash));
        return CanonicalJson.read(hash, bytes, AgentDefinition.class);
    }

    /** An error stands in the history as it is, for people; only one that is too long for it is stored. */
    private Text bounded(ToolOutput output) {
        Text text = texts.toText(output.text(), BEGINNING_CHARACTERS);
        return output.failed() && text.isWhole() ? Text.of(text.text()) : text;
    }

    private static Consumer<String> activityHeartbeat() {
        ActivityExecutionContext context = Activity.getExecutionContext();
        return context::heartbeat;
    }
}
