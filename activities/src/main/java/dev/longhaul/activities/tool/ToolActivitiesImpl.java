package dev.longhaul.activities.tool;

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
import java.util.LinkedHashMap;
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

    private final ContentStore store;
    private final Texts texts;
    private final Map<String, Offer> offers = new LinkedHashMap<>();
    private final LongArguments longArguments;
    private final Supplier<Consumer<String>> heartbeats;

    private record Offer(ActivityTool tool, ToolArguments arguments) {}

    /** @param tools all that this worker has; which of them an agent may call, its definition says */
    public ToolActivitiesImpl(ContentStore store, List<ActivityTool> tools) {
        this(store, tools, ToolActivitiesImpl::activityHeartbeat);
    }

    /** @param heartbeats gives, on the thread of a call, what sends its heartbeats */
    ToolActivitiesImpl(ContentStore store, List<ActivityTool> tools, Supplier<Consumer<String>> heartbeats) {
        this.store = store;
        this.texts = new Texts(store);
        this.longArguments = new LongArguments(texts);
        this.heartbeats = heartbeats;
        for (ActivityTool tool : tools) {
            ToolSpec spec = tool.spec();
            if (offers.put(spec.name(), new Offer(tool, new ToolArguments(spec))) != null) {
                throw new IllegalArgumentException("Two tools are called " + spec.name() + ".");
            }
        }
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
        if (agent.tools().stream().noneMatch(tool -> tool.name().equals(name))) {
            return ToolOutput.error("There is no tool \"" + name + "\". You have: "
                    + agent.tools().stream().map(ToolSpec::name).collect(Collectors.joining(", ")) + ".");
        }
        Offer offer = offers.get(name);
        if (offer == null) {
            throw Failures.of(
                    FailureType.TOOL_UNAVAILABLE,
                    "This worker does not have the tool " + name + ", which the agent " + agent.name() + " is offered."
                            + Failures.taskQueue(),
                    Optional.of(Failures.FOR_ANOTHER_WORKER));
        }
        Map<String, Object> arguments =
                offer.arguments().mended(longArguments.restored(request.call().arguments()));
        Optional<String> problem = offer.arguments().problem(arguments);
        if (problem.isPresent()) {
            return ToolOutput.error(problem.get());
        }
        return guarded(
                offer.tool(),
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
