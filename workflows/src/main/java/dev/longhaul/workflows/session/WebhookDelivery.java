package dev.longhaul.workflows.session;

import dev.longhaul.workflows.agent.PinnedSession;
import dev.longhaul.workflows.conversation.Text;
import dev.longhaul.workflows.ledger.TaskQuestion;
import dev.longhaul.workflows.model.Usage;
import dev.longhaul.workflows.notification.NotificationActivities;
import dev.longhaul.workflows.notification.SessionNotice;
import dev.longhaul.workflows.notification.WebhookEvent;
import dev.longhaul.workflows.notification.WebhookSubscription;
import dev.longhaul.workflows.task.BoundedWait;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.Workflow;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Tells the configured webhooks what becomes of the session, beside its turns. A notice is sent until its webhook has taken
 * it, also across continue-as-new, so a webhook may hear of it twice, under the same id.
 */
final class WebhookDelivery {
    /** The most that waits to be sent; beyond it the oldest is given up, for this travels through continue-as-new. */
    private static final int MAX_UNSENT = 10;

    private final SessionInput input;
    private final @Nullable String agent;
    private final List<WebhookSubscription> webhooks;
    private final SessionFacts facts;
    private final EventLog events;
    private final List<SessionNotice> unsent;

    /** The delivery ids of what is being sent. */
    private final Set<String> sending = new HashSet<>();

    /** The delivery of a session that has begun. */
    WebhookDelivery(PinnedSession pinned, SessionInput input, SessionFacts facts, EventLog events) {
        this(pinned.main().name(), pinned.webhooks(), input, facts, events);
    }

    /** @param agent the session's agent, or null when it could not begin */
    WebhookDelivery(
            @Nullable String agent,
            List<WebhookSubscription> webhooks,
            SessionInput input,
            SessionFacts facts,
            EventLog events) {
        this.agent = agent;
        this.webhooks = webhooks;
        this.input = input;
        this.facts = facts;
        this.events = events;
        this.unsent = new ArrayList<>(
                input.carried() == null ? List.of() : input.carried().notices());
    }

    /** From now on sends each notice as it comes; goes on while the workflow is being cancelled. */
    void start() {
        if (!webhooks.isEmpty() || hasUnsent()) {
            Workflow.newDetachedCancellationScope(() -> Async.procedure(this::keepSending))
                    .run();
        }
    }

    /** What survives continue-as-new. */
    List<SessionNotice> state() {
        return List.copyOf(unsent);
    }

    boolean hasUnsent() {
        return !unsent.isEmpty();
    }

    /** The agent has answered and rests. */
    void ended(int openTasks, Usage usage) {
        tell(WebhookEvent.ENDED, "turn " + facts.turns, null, openTasks, usage);
    }

    /** A turn ended without an answer, or there was none. */
    void failed(int openTasks, Usage usage) {
        tell(WebhookEvent.FAILED, "turn " + facts.turns, null, openTasks, usage);
    }

    /** A person is asked. */
    void waiting(TaskQuestion question, int openTasks, Usage usage) {
        tell(WebhookEvent.WAITING, question.request(), SessionNotice.Question.of(question), openTasks, usage);
    }

    /** Lets what is being sent arrive, as long as that does not take long; the rest is sent again. */
    void settle() {
        BoundedWait.until(DeliveryTries.SETTLING, sending::isEmpty);
    }

    /**
     * The session goes: what is not taken soon stays untold.
     *
     * @param patient whether soon is not so soon: nobody may have looked at the session while it was there
     */
    void leave(boolean patient) {
        BoundedWait.until(patient ? DeliveryTries.LONG_FAREWELL : DeliveryTries.FAREWELL, unsent::isEmpty);
        List.copyOf(unsent)
                .forEach(notice -> giveUp(notice, "the session was over before '" + notice.webhook() + "' took it."));
    }

    /** @param which tells it from other events of the same kind in this session */
    private void tell(
            WebhookEvent event, String which, SessionNotice.@Nullable Question question, int openTasks, Usage usage) {
        for (WebhookSubscription webhook : webhooks) {
            if (webhook.events().contains(event)) {
                makeRoom();
                unsent.add(notice(webhook.webhook(), event, which, question, openTasks, usage));
            }
        }
    }

    private void makeRoom() {
        if (unsent.size() >= MAX_UNSENT) {
            giveUp(
                    unsent.get(0),
                    "the webhook '" + unsent.get(0).webhook() + "' did not take it, and too many newer ones wait.");
        }
    }

    private SessionNotice notice(
            String webhook,
            WebhookEvent event,
            String which,
            SessionNotice.@Nullable Question question,
            int openTasks,
            Usage usage) {
        Text said = facts.answer == null || event != WebhookEvent.ENDED ? Text.EMPTY : facts.answer;
        String answer = Text.beginning(said.text(), SessionNotice.MAX_CHARACTERS);
        String error = event == WebhookEvent.WAITING ? null : facts.error;
        return new SessionNotice(
                webhook,
                event,
                deliveryId(webhook, event, which),
                Workflow.getInfo().getWorkflowId(),
                now(),
                agent,
                facts.turns,
                answer.isEmpty() ? null : answer,
                answer.length() < said.characters(),
                error == null ? null : Text.beginning(error, SessionNotice.MAX_CHARACTERS),
                question,
                openTasks,
                usage,
                input.origin().route().orElse(null));
    }

    /** The same in each execution that the session goes on in; another one for a later session of the same id. */
    private static String deliveryId(String webhook, WebhookEvent event, String which) {
        String names = String.join("\n", Workflow.getInfo().getFirstExecutionRunId(), webhook, event.word(), which);
        return UUID.nameUUIDFromBytes(names.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private void keepSending() {
        while (true) {
            Workflow.await(() -> unsent.stream().anyMatch(this::isToBeSent));
            for (SessionNotice notice : List.copyOf(unsent)) {
                if (isToBeSent(notice)) {
                    sending.add(notice.delivery());
                    Async.procedure(() -> send(notice));
                }
            }
        }
    }

    private boolean isToBeSent(SessionNotice notice) {
        return !sending.contains(notice.delivery());
    }

    private void send(SessionNotice notice) {
        NotificationActivities webhook = Workflow.newActivityStub(
                NotificationActivities.class,
                DeliveryTries.options(
                        notice.at(),
                        now(),
                        "webhook " + notice.webhook() + ": " + notice.event().word()));
        try {
            webhook.sessionNotice(notice);
            unsent.remove(notice);
        } catch (ActivityFailure failure) {
            giveUp(
                    notice,
                    failure.getCause() instanceof ApplicationFailure refused
                            ? String.valueOf(refused.getOriginalMessage())
                            : "the webhook '" + notice.webhook()
                                    + "' did not take it for so long that no more attempts are" + " made.");
        } finally {
            sending.remove(notice.delivery());
        }
    }

    private void giveUp(SessionNotice notice, String reason) {
        if (unsent.remove(notice)) {
            String what = "'" + notice.event().word() + "' did not reach a webhook: " + reason;
            Workflow.getLogger(WebhookDelivery.class).warn(what);
            events.add(
                    SessionEvent.Kind.UNDELIVERED,
                    null,
                    what,
                    Map.of("webhook", notice.webhook(), "event", notice.event().word()));
        }
    }

    private static Instant now() {
        return Instant.ofEpochMilli(Workflow.currentTimeMillis());
    }
}
