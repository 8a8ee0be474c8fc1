package dev.longhaul.workflows.ledger;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.longhaul.workflows.conversation.BlockHash;
import dev.longhaul.workflows.conversation.ConversationHead;
import dev.longhaul.workflows.conversation.Text;
import dev.longhaul.workflows.model.Usage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a parent knows of one of its tasks.
 *
 * @param id from 1 in its session, never used twice
 * @param agent registered spelling
 * @param followUps the texts of all continuations, oldest first
 * @param run 1 for the first pass, one more for each continuation
 * @param queuedAt when the present run was asked for
 * @param startedAt when it got its place, null before; once it has ended, when a worker took it up
 * @param endedAt when the last run ended, null while one is under way
 * @param endOrder the place of its end among all ends that reached the ledger, 0 while none has
 * @param result what the last run gave, null while there is nothing
 * @param error why the last run did not complete, else null
 * @param questions what it, or a task below it, waits for a person to say; not empty while it is {@code waiting}
 * @param head its conversation as of its last end
 * @param usage of all ended runs
 * @param deliver where its ends go
 * @param delivery what has become of the last end, or will of the next
 * @param wasRead whether the agent has read the result of the last run
 * @param wasRemindedOf whether the agent was told that it has not read the result of the last run
 * @param mail texts for its next model call that no child has taken yet, oldest first
 * @param steers how many texts it was sent in the present run
 * @param newsSeen the sequence number of the newest news that was applied
 * @param context what the first run was told beside its input, null for nothing
 * @param role whether its agent may hand work on; null when the agent's definition says that
 * @param batch names the tasks that were handed out together with it, whose ends are told as one; null when its present
 *     run came alone
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TaskRecord(
        int id,
        String agent,
        String description,
        Text input,
        List<Text> followUps,
        TaskStatus status,
        int run,
        Instant queuedAt,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        int endOrder,
        @Nullable Text result,
        @Nullable String error,
        List<TaskQuestion> questions,
        ConversationHead head,
        int steps,
        int attempts,
        Usage usage,
        DeliveryPolicy deliver,
        Delivery delivery,
        boolean wasRead,
        boolean wasRemindedOf,
        List<String> mail,
        int steers,
        int newsSeen,
        @Nullable Text context,
        @Nullable TaskRole role,
        @Nullable String batch) {
    private static final int SHORT_ERROR_CHARACTERS = 200;

    public TaskRecord {
        followUps = List.copyOf(followUps);
        questions = questions == null ? List.of() : List.copyOf(questions);
        mail = mail == null ? List.of() : List.copyOf(mail);
        if (deliver == null) {
            deliver = delivery == Delivery.OFF ? DeliveryPolicy.NONE : DeliveryPolicy.PARENT;
        }
    }

    static TaskRecord queued(int id, Assignment asked, @Nullable String batch, DeliveryPolicy deliver, Instant now) {
        return new TaskRecord(
                id,
                asked.agent(),
                asked.description(),
                asked.input(),
                List.of(),
                TaskStatus.QUEUED,
                1,
                now,
                null,
                null,
                0,
                null,
                null,
                List.of(),
                ConversationHead.EMPTY,
                0,
                0,
                Usage.NONE,
                deliver,
                deliver.ofNextEnd(),
                false,
                false,
                List.of(),
                0,
                0,
                asked.context(),
                asked.role(),
                batch);
    }

    /**
     * A task of another system, before or after its only run.
     *
     * @param status queued, or an end
     * @param endOrder the place of its end among all ends, 0 while it is queued
     */
    public static TaskRecord ofElsewhere(
            int id,
            String agent,
            String description,
            Text input,
            TaskStatus status,
            int endOrder,
            @Nullable Text result,
            @Nullable String error,
            Instant now) {
        boolean ended = status.hasEnded();
        return queued(id, Assignment.of(agent, description, input), null, DeliveryPolicy.NONE, now)
                .with(task -> {
                    task.status = status;
                    task.startedAt = ended ? now : null;
                    task.endedAt = ended ? now : null;
                    task.endOrder = endOrder;
                    task.result = result;
                    task.error = error;
                });
    }

    /** The conversations of some tasks, by their last blocks: what stands behind a message that tells of them. */
    public static List<BlockHash> conversations(List<TaskRecord> tasks) {
        return tasks.stream().flatMap(task -> task.head().named().stream()).toList();
    }

    /** The text that the present run is about. */
    public Text latestText() {
        return followUps.isEmpty() ? input : followUps.get(followUps.size() - 1);
    }

    /** In a copy of the ledger: an unfinished run is to begin again, from its text and the conversation before it. */
    TaskRecord again() {
        return status.hasEnded()
                ? this
                : with(next -> {
                    next.status = TaskStatus.QUEUED;
                    next.startedAt = null;
                    next.questions = List.of();
                });
    }

    /** A task of another system under the spelling by which its agent is known here; an end of its own is told nobody. */
    public TaskRecord of(String knownAgent, DeliveryPolicy policy) {
        return with(copy -> {
            copy.agent = knownAgent;
            copy.deliver = policy;
            copy.delivery = status.hasEnded() ? Delivery.OFF : policy.ofNextEnd();
        });
    }

    /** Whether it has ended and its end is still to reach where it goes. */
    boolean isUntold() {
        return status.hasEnded() && delivery == Delivery.PENDING;
    }

    TaskRecord running(Instant now) {
        return with(next -> {
            next.status = TaskStatus.RUNNING;
            next.startedAt = now;
            next.questions = List.of();
        });
    }

    TaskRecord waitingFor(List<TaskQuestion> asked) {
        return with(next -> {
            next.status = TaskStatus.WAITING;
            next.questions = asked;
        });
    }

    /** The same with other questions: those of tasks below one that has ended itself. */
    TaskRecord asking(List<TaskQuestion> asked) {
        return with(next -> next.questions = asked);
    }

    /** A further run: the old result and error are gone, the conversation and the id stay. */
    TaskRecord continued(Text text, Instant now) {
        return with(next -> {
            next.followUps.add(text);
            next.status = TaskStatus.QUEUED;
            next.run = run + 1;
            next.queuedAt = now;
            next.startedAt = null;
            next.endedAt = null;
            next.endOrder = 0;
            next.result = null;
            next.error = null;
            next.questions = List.of();
            next.steps = 0;
            next.attempts = 0;
            next.delivery = deliver.ofNextEnd();
            next.wasRead = false;
            next.wasRemindedOf = false;
            next.steers = 0;
            next.batch = null;
        });
    }

    TaskRecord ended(TaskOutcome outcome, int order) {
        return with(next -> {
            next.status = outcome.status();
            next.startedAt = outcome.startedAt();
            next.endedAt = outcome.endedAt();
            next.endOrder = order;
            next.result = outcome.result();
            next.error = outcome.error();
            next.questions = List.of();
            next.head = outcome.head();
            next.steps = outcome.steps();
            next.attempts = outcome.attempts();
            next.usage = usage.plus(outcome.usage());
            next.wasRead = false;
            next.wasRemindedOf = false;
        });
    }

    TaskRecord seen(int sequence) {
        return with(next -> next.newsSeen = sequence);
    }

    TaskRecord read() {
        return with(next -> next.wasRead = true);
    }

    TaskRecord reminded() {
        return with(next -> next.wasRemindedOf = true);
    }

    /** One more text was sent to it; it is kept here when there is no child to take it. */
    TaskRecord steered(String text, boolean keep) {
        return with(next -> {
            next.steers = steers + 1;
            if (keep) {
                List<String> all = new ArrayList<>(mail);
                all.add(text);
                next.mail = all;
            }
        });
    }

    /** Its child has what was kept for it. */
    TaskRecord withoutMail() {
        return with(next -> next.mail = List.of());
    }

    TaskRecord delivery(Delivery delivery) {
        return with(next -> next.delivery = delivery);
    }

    TaskRecord shortened(int maxResultCharacters) {
        return with(next -> {
            next.result = result == null ? null : result.shortenedTo(maxResultCharacters);
            next.error = error == null ? null : Text.beginning(error, SHORT_ERROR_CHARACTERS);
        });
    }

    /** The same record but for what the change sets. */
    private TaskRecord with(Consumer<Draft> change) {
        Draft next = new Draft(this);
        change.accept(next);
        return next.record(this);
    }

    /** What of a record may change; the rest never does. */
    private static final class Draft {
        private String agent;
        private final List<Text> followUps;
        private TaskStatus status;
        private int run;
        private Instant queuedAt;
        private @Nullable Instant startedAt;
        private @Nullable Instant endedAt;
        private int endOrder;
        private @Nullable Text result;
        private @Nullable String error;
        private List<TaskQuestion> questions;
        private ConversationHead head;
        private int steps;
        private int attempts;
        private Usage usage;
        private DeliveryPolicy deliver;
        private Delivery delivery;
        private boolean wasRead;
        private boolean wasRemindedOf;
        private List<String> mail;
        private int steers;
        private int newsSeen;
        private @Nullable String batch;

        Draft(TaskRecord before) {
            agent = before.agent;
            followUps = new ArrayList<>(before.followUps);
            status = before.status;
            run = before.run;
            queuedAt = before.queuedAt;
            startedAt = before.startedAt;
            endedAt = before.endedAt;
            endOrder = before.endOrder;
            result = before.result;
            error = before.error;
            questions = before.questions;
            head = before.head;
            steps = before.steps;
            attempts = before.attempts;
            usage = before.usage;
            deliver = before.deliver;
            delivery = before.delivery;
            wasRead = before.wasRead;
            wasRemindedOf = before.wasRemindedOf;
            mail = before.mail;
            steers = before.steers;
            newsSeen = before.newsSeen;
            batch = before.batch;
        }

        TaskRecord record(TaskRecord before) {
            return new TaskRecord(
                    before.id,
                    agent,
                    before.description,
                    before.input,
                    followUps,
                    status,
                    run,
                    queuedAt,
                    startedAt,
                    endedAt,
                    endOrder,
                    result,
                    error,
                    questions,
                    head,
                    steps,
                    attempts,
                    usage,
                    deliver,
                    delivery,
                    wasRead,
                    wasRemindedOf,
                    mail,
                    steers,
                    newsSeen,
                    before.context,
                    before.role,
                    batch);
        }
    }

    /** About how many bytes of a history the record takes. */
    long estimatedBytes() {
        long bytes = 600 + Text.utf8Length(description) + Text.utf8Length(input.text());
        bytes += context == null ? 0 : 120 + Text.utf8Length(context.text());
        for (Text text : followUps) {
            bytes += 120 + Text.utf8Length(text.text());
        }
        for (String text : mail) {
            bytes += Text.utf8Length(text);
        }
        for (TaskQuestion question : questions) {
            bytes += question.estimatedBytes();
        }
        return bytes
                + (error == null ? 0 : Text.utf8Length(error))
                + (result == null ? 0 : Text.utf8Length(result.text()));
    }
}
