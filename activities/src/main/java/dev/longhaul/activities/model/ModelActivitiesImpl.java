package dev.longhaul.activities.model;

import dev.longhaul.activities.agent.AgentDefinition;
import dev.longhaul.activities.compaction.Compactor;
import dev.longhaul.activities.compaction.ContextWindow;
import dev.longhaul.activities.content.CanonicalJson;
import dev.longhaul.activities.content.ContentFailures;
import dev.longhaul.activities.content.ContentMissingException;
import dev.longhaul.activities.content.ContentStore;
import dev.longhaul.activities.content.ContentStoreException;
import dev.longhaul.activities.content.Conversations;
import dev.longhaul.activities.content.StoredMessage;
import dev.longhaul.activities.content.StoredToolCall;
import dev.longhaul.activities.content.Texts;
import dev.longhaul.activities.failure.Failures;
import dev.longhaul.workflows.conversation.BlockHash;
import dev.longhaul.workflows.conversation.ConversationHead;
import dev.longhaul.workflows.conversation.Text;
import dev.longhaul.workflows.failure.FailureType;
import dev.longhaul.workflows.model.FinishReason;
import dev.longhaul.workflows.model.Message;
import dev.longhaul.workflows.model.ModelActivities;
import dev.longhaul.workflows.model.ModelReply;
import dev.longhaul.workflows.model.ModelRequest;
import dev.longhaul.workflows.model.Usage;
import io.temporal.activity.Activity;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.client.ActivityCanceledException;
import io.temporal.client.ActivityCompletionException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/**
 * Calls models: stores what is new, asks, stores the answer.
 *
 * <p>A call that is cancelled while its answer arrives ends as cancelled with that part of the answer, a {@link Text}, as
 * the details of the {@code CanceledFailure}. It reaches a workflow that waits for the end of the cancellation.
 */
public final class ModelActivitiesImpl implements ModelActivities {
    private final ContentStore store;
    private final Conversations conversations;
    private final Compactor compactor;
    private final Texts texts;
    private final ToolCallReader toolCalls;
    private final ReplyNotes notes;
    private final ModelClients clients;
    private final Heartbeats heartbeats;

    public ModelActivitiesImpl(
            ContentStore store, Conversations conversations, ModelClients clients, Heartbeats heartbeats) {
        this.store = store;
        this.conversations = conversations;
        this.compactor = new Compactor(conversations);
        this.texts = new Texts(store);
        this.toolCalls = new ToolCallReader(texts);
        this.notes = new ReplyNotes(store);
        this.clients = clients;
        this.heartbeats = heartbeats;
    }

    @Override
    public ModelReply callModel(ModelRequest request) {
        ActivityExecutionContext activity = Activity.getExecutionContext();
        return ContentFailures.named(() -> notes.earlier(activity.getInfo(), Answered.class)
                .map(earlier -> stored(earlier, conversation(earlier.asked()), activity))
                .orElseGet(() -> call(request, activity)));
    }

    /** What is noted of a call; {@code asked} is the conversation up to the answer. */
    private record Answered(ConversationHead asked, ModelAnswer answer) {}

    private ModelReply call(ModelRequest request, ActivityExecutionContext activity) {
        AgentDefinition definition = definition(request.definition());
        ConversationHead asked = conversations.append(
                request.head(), request.messages().stream().map(this::stored).toList());
        String context = String.join("\n\n", request.context());
        int attempt = activity.getInfo().getAttempt();
        Optional<ContextWindow> window = clients.window(definition.model());
        if (window.isPresent()) {
            Compactor.Fitted fitted = compactor.fit(asked, definition, context, window.get());
            asked = fitted.head();
            if (fitted.needsSummary() && !request.asItIs()) {
                return full(asked, attempt);
            }
        }
        List<StoredMessage> conversation = conversation(asked);
        ModelCall plain = new ModelCall(
                request.caller(), attempt, definition, conversation, context, request.options(), asked.answers());
        ModelCall call =
                RepeatedCalls.remark(conversation).map(plain::remarking).orElse(plain);

        HeartbeatingProgress progress = heartbeats.watch(activity::heartbeat);
        ModelAnswer answer;
        try (progress) {
            answer = EmptyAnswers.askedOnceMore(clients.client(definition.model()), call, progress);
        } catch (RuntimeException e) {
            Optional<ActivityCompletionException> stopped = progress.stopped();
            if (stopped.isPresent()) {
                return cancelled(asked, progress.arrivedText(), stopped.get(), activity);
            }
            if (window.isPresent() && !request.asItIs() && isTooLong(e)) {
                Compactor.Fitted shorter = compactor.shorten(asked);
                if (shorter.needsSummary() || !shorter.head().equals(asked)) {
                    return full(shorter.head(), attempt);
                }
            }
            throw failure(definition.model(), e);
        }
        Answered answered = new Answered(asked, answer);
        boolean isNoted = notes.keep(activity.getInfo(), answered);
        ModelReply reply = stored(answered, conversation, activity);
        if (!isNoted) {
            notes.keep(activity.getInfo(), answered);
        }
        return reply;
    }

    private ModelReply stored(Answered answered, List<StoredMessage> conversation, ActivityExecutionContext activity) {
        int attempt = activity.getInfo().getAttempt();
        return StorePatience.stored(
                () -> reply(answered.asked(), conversation, answered.answer(), attempt),
                heartbeats,
                activity::heartbeat);
    }

    private List<StoredMessage> conversation(ConversationHead head) {
        return UnansweredCalls.answered(conversations.load(head));
    }

    private AgentDefinition definition(BlockHash hash) {
        byte[] bytes = store.get(hash).orElseThrow(() -> new ContentMissingException(hash));
        return CanonicalJson.read(hash, bytes, AgentDefinition.class);
    }

    private StoredMessage stored(Message message) {
        return new StoredMessage(
                message.role(),
                texts.resolve(message.content()),
                List.of(),
                message.toolCallId(),
                message.toolName(),
                message.evidence());
    }

    private ModelReply reply(
            ConversationHead asked, List<StoredMessage> conversation, ModelAnswer answer, int attempt) {
        String text = Texts.wellFormed(answer.text());
        List<StoredToolCall> calls = ToolCallIds.mended(conversation, asked.answers(), answer.toolCalls());
        Usage usage = answer.usage();
        ConversationHead head = conversations.append(
                asked,
                List.of(StoredMessage.assistant(text, calls)),
                usage.inputTokens() == 0 ? null : Long.valueOf(usage.inputTokens() + usage.outputTokens()));
        return new ModelReply(head, texts.toText(text), toolCalls.read(calls), answer.finish(), usage, attempt);
    }

    /** The model was not asked, or refused to read so much: a summary is needed first. */
    private static ModelReply full(ConversationHead head, int attempt) {
        return new ModelReply(head, Text.EMPTY, List.of(), FinishReason.CONTEXT_FULL, Usage.NONE, attempt);
    }

    private static boolean isTooLong(RuntimeException e) {
        return e instanceof ModelException model && model.type() == FailureType.MODEL_CONTEXT_EXCEEDED;
    }

    /** What an activity ends with when the client of a model threw {@code e}. */
    static RuntimeException failure(String model, RuntimeException e) {
        if (e instanceof ModelException named) {
            String where = named.type() == FailureType.MODEL_MISSING_HERE ? Failures.taskQueue() : "";
            return Failures.of(named.type(), named.getMessage() + where, named.retryAfter());
        }
        if (e instanceof CancellationException) {
            return Failures.of(
                    FailureType.MODEL_UNAVAILABLE, "The worker stopped while the model '" + model + "' was answering.");
        }
        return e;
    }

    /**
     * Ends the activity as cancelled. The exception alone would lose what has arrived, since the SDK sends no details with
     * it; so they are sent by hand, and what is returned then goes nowhere.
     */
    private ModelReply cancelled(
            ConversationHead asked,
            String arrived,
            ActivityCompletionException stopped,
            ActivityExecutionContext activity) {
        boolean wantedByWorkflow = stopped instanceof ActivityCanceledException && stopped.getCause() == null;
        if (!wantedByWorkflow || arrived.isEmpty()) {
            throw stopped;
        }
        Text partial;
        try {
            partial = texts.toText(arrived);
        } catch (ContentStoreException e) {
            throw stopped;
        }
        activity.useLocalManualCompletion().reportCancellation(partial);
        return new ModelReply(
                asked,
                partial,
                List.of(),
                FinishReason.DONE,
                Usage.NONE,
                activity.getInfo().getAttempt());
    }
}
