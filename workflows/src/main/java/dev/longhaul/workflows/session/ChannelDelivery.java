package dev.longhaul.workflows.session;

import dev.longhaul.workflows.agent.PinnedSession;
import dev.longhaul.workflows.conversation.Text;
import dev.longhaul.workflows.ledger.Delivery;
import dev.longhaul.workflows.ledger.DeliveryPolicy;
import dev.longhaul.workflows.ledger.TaskLedger;
import dev.longhaul.workflows.ledger.TaskRecord;
import dev.longhaul.workflows.notification.NotificationActivities;
import dev.longhaul.workflows.notification.Route;
import dev.longhaul.workflows.notification.TaskEnded;
import dev.longhaul.workflows.task.BoundedWait;
import io.temporal.activity.ActivityOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Sends the ends that go to the session's channel, beside its turns. An end is sent until the channel has taken it, also
 * across continue-as-new, so the channel may hear of it twice, under the same key.
 */
final class ChannelDelivery {
    private final String session;
    private final PinnedSession pinned;
    private final TaskLedger ledger;
    private final Origin origin;
    private final EventLog events;
    private final Runnable onChange;

    /** The ends that are being sent, by task and run. */
    private final Set<List<Integer>> sending = new HashSet<>();

    /** @param onChange told when it has become known what became of an end */
    ChannelDelivery(
            String session,
            PinnedSession pinned,
            TaskLedger ledger,
            Origin origin,
            EventLog events,
            Runnable onChange) {
        this.session = session;
        this.pinned = pinned;
        this.ledger = ledger;
        this.origin = origin;
        this.events = events;
        this.onChange = onChange;
    }

    /** From now on sends each end as it comes; goes on while the workflow is being cancelled. */
    void start() {
        Workflow.newDetachedCancellationScope(() -> Async.procedure(this::keepSending))
                .run();
    }

    /** Lets what is being sent arrive, as long as that does not take long; the rest is sent again. */
    void settle() {
        BoundedWait.until(DeliveryTries.SETTLING, sending::isEmpty);
    }

    /** The session goes: what its channel does not take soon, and what no turn will come for, stays undelivered. */
    void leave() {
        BoundedWait.until(
                DeliveryTries.FAREWELL,
                () -> ledger.untold(DeliveryPolicy.CHANNEL).isEmpty());
        for (DeliveryPolicy policy : DeliveryPolicy.values()) {
            ledger.untold(policy).forEach(end -> mark(end, Delivery.UNDELIVERABLE));
        }
    }

    private void keepSending() {
        while (true) {
            Workflow.await(() -> !unsent().isEmpty());
            for (TaskRecord end : unsent()) {
                sending.add(key(end));
                Async.procedure(() -> send(end));
            }
        }
    }

    private List<TaskRecord> unsent() {
        return ledger.untold(DeliveryPolicy.CHANNEL).stream()
                .filter(end -> !sending.contains(key(end)))
                .toList();
    }

    private void send(TaskRecord end) {
        Optional<String> problem = origin.route()
                .map(route -> tell(end, route))
                .orElse(Optional.of("the session comes from the command line, which has no channel."));
        mark(end, problem.isEmpty() ? Delivery.DELIVERED : Delivery.UNDELIVERABLE);
        sending.remove(key(end));
        problem.ifPresent(reason -> events.add(
                SessionEvent.Kind.UNDELIVERED,
                end.id(),
                "The end of task " + end.id() + " was not delivered: " + reason,
                Map.of("run", end.run())));
        onChange.run();
    }

    /** Empty when the channel has taken it; else why it did not, in words for people. */
    private Optional<String> tell(TaskRecord end, Route route) {
        NotificationActivities channels = Workflow.newActivityStub(NotificationActivities.class, options(end));
        try {
            channels.taskEnded(ended(end, route));
            return Optional.empty();
        } catch (ActivityFailure failure) {
            return Optional.of(
                    failure.getCause() instanceof ApplicationFailure refused
                            ? String.valueOf(refused.getOriginalMessage())
                            : "the channel of '" + route.platform() + "' did not take it for so long that no more"
                                    + " attempts are made.");
        }
    }

    private TaskEnded ended(TaskRecord end, Route route) {
        return new TaskEnded(
                session,
                end.id(),
                end.run(),
                end.agent(),
                end.description(),
                end.status(),
                end.result() == null ? Text.EMPTY : end.result(),
                end.error(),
                end.startedAt(),
                end.endedAt(),
                end.usage(),
                route,
                new DeliveryBlock(pinned, now()).of(List.of(end)));
    }

    private static ActivityOptions options(TaskRecord end) {
        return DeliveryTries.options(end.endedAt() == null ? now() : end.endedAt(), now(), "end of task " + end.id());
    }

    private void mark(TaskRecord end, Delivery delivery) {
        ledger.mark(end.id(), end.run(), delivery);
    }

    private static List<Integer> key(TaskRecord end) {
        return List.of(end.id(), end.run());
    }

    private static Instant now() {
        return Instant.ofEpochMilli(Workflow.currentTimeMillis());
    }
}
