package dev.longhaul.activities.model;

import dev.longhaul.activities.agent.AgentDefinition;
import dev.longhaul.activities.compaction.ContextWindow;
import dev.longhaul.activities.compaction.Summary;
import dev.longhaul.activities.content.CanonicalJson;
import dev.longhaul.activities.content.ContentFailures;
import dev.longhaul.activities.content.ContentMissingException;
import dev.longhaul.activities.content.ContentStore;
import dev.longhaul.activities.content.Conversation;
import dev.longhaul.activities.content.Conversations;
import dev.longhaul.activities.content.Texts;
import dev.longhaul.activities.failure.Failures;
import dev.longhaul.workflows.conversation.BlockHash;
import dev.longhaul.workflows.conversation.ConversationHead;
import dev.longhaul.workflows.failure.FailureType;
import dev.longhaul.workflows.model.Caller;
import dev.longhaul.workflows.model.SummaryActivities;
import dev.longhaul.workflows.model.SummaryReply;
import dev.longhaul.workflows.model.SummaryRequest;
import dev.longhaul.workflows.model.Usage;
import io.temporal.activity.Activity;
import io.temporal.activity.ActivityExecutionContext;
import java.util.List;

/** Asks an agent's own model, as the agent {@link Summary#AGENT} and without tools, to summarise what the agent did. */
public final class SummaryActivitiesImpl implements SummaryActivities {
    /** What is taken for the window of a model of which nobody says any more how much it reads. */
    private static final ContextWindow SMALL = new ContextWindow(32_000, null);

    private final ContentStore store;
    private final Conversations conversations;
    private final ModelClients clients;
    private final Heartbeats heartbeats;
    private final ReplyNotes notes;

    public SummaryActivitiesImpl(
            ContentStore store, Conversations conversations, ModelClients clients, Heartbeats heartbeats) {
        this.store = store;
        this.conversations = conversations;
        this.clients = clients;
        this.heartbeats = heartbeats;
        this.notes = new ReplyNotes(store);
    }

    @Override
    public SummaryReply summarise(SummaryRequest request) {
        ActivityExecutionContext activity = Activity.getExecutionContext();
        return ContentFailures.named(() -> summarise(request, activity));
    }

    private SummaryReply summarise(SummaryRequest request, ActivityExecutionContext activity) {
        String model = definition(request.definition()).model();
        Conversation conversation = conversations.read(request.head());
        Summary summary = Summary.of(conversations.withOriginals(conversation));
        if (summary.summarised() == 0) {
            return new SummaryReply(request.head(), Usage.NONE);
        }
        // Two thirds leave room for the instructions, the answer, and what an estimate is wrong by.
        long room = clients.window(model).orElse(SMALL).budget() * 2 / 3;
        ModelCall call = new ModelCall(
                new Caller(request.caller().session(), request.caller().task(), Summary.AGENT),
                activity.getInfo().getAttempt(),
                new AgentDefinition(Summary.AGENT, Summary.INSTRUCTIONS, model, List.of(), List.of(), List.of()),
                List.of(summary.question(room)),
                "",
                request.options());
        ModelAnswer answer =
                notes.earlier(activity.getInfo(), ModelAnswer.class).orElseGet(() -> ask(model, call, activity));
        String words = Texts.wellFormed(answer.text());
        if (words.isBlank()) {
            throw Failures.of(
                    FailureType.MODEL_REPLY_UNREADABLE, "The model '" + model + "' answered with an empty summary.");
        }
        ConversationHead head = StorePatience.stored(
                () -> conversations.summarised(conversation, summary.summarised(), summary.messages(words)),
                heartbeats,
                activity::heartbeat);
        return new SummaryReply(head, answer.usage());
    }

    private ModelAnswer ask(String model, ModelCall call, ActivityExecutionContext activity) {
        HeartbeatingProgress progress = heartbeats.watch(activity::heartbeat);
        try (progress) {
            ModelAnswer answer = clients.client(model).call(call, progress);
            notes.keep(activity.getInfo(), answer);
            return answer;
        } catch (RuntimeException e) {
            progress.stopped().ifPresent(stopped -> {
                throw stopped;
            });
            throw ModelActivitiesImpl.failure(model, e);
        }
    }

    private AgentDefinition definition(BlockHash hash) {
        byte[] bytes = store.get(hash).orElseThrow(() -> new ContentMissingException(hash));
        return CanonicalJson.read(hash, bytes, AgentDefinition.class);
    }
}
