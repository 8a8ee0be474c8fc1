package dev.longhaul.workflows.ledger;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.longhaul.workflows.conversation.ConversationHead;
import dev.longhaul.workflows.conversation.Text;
import dev.longhaul.workflows.model.Usage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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
 * @param question what it waits for, null unless it is {@code waiting}
 * @param head its conversation as of its last end
 * @param usage of all ended runs
 * @param wasRead whether the agent has read the result of the last run
 * @param newsSeen the sequence number of the newest news that was applied
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
        @Nullable TaskQuestion question,
        ConversationHead head,
        int steps,
        int attempts,
        Usage usage,
        Delivery delivery,
        boolean wasRead,
        int newsSeen) {
    private static final int SHORT_ERROR_CHARACTERS = 200;

    public TaskRecord {
        followUps = List.copyOf(followUps);
    }

    static TaskRecord queued(int id, String agent, String description, Text input, Delivery delivery, Instant now) {
        return new TaskRecord(
                id,
                agent,
                description,
                input,
                List.of(),
                TaskStatus.QUEUED,
                1,
                now,
                null,
                null,
                0,
                null,
                null,
                null,
                ConversationHead.EMPTY,
                0,
                0,
                Usage.NONE,
                delivery,
                false,
                0);
    }

    /** The text that the present run is about. */
    public Text latestText() {
        return followUps.isEmpty() ? input : followUps.get(followUps.size() - 1);
    }

    /** In a copy of the ledger: an unfinished run is to begin again, from its text and the conversation before it. */
    TaskRecord again() {
        return status.hasEnded() ? this : with(TaskStatus.QUEUED, null, null);
    }

    /** The same task under the spelling by which its agent is known here, its end delivered or not. */
    public TaskRecord of(String knownAgent, Delivery next) {
        return new TaskRecord(
                id,
                knownAgent,
                description,
                input,
                followUps,
                status,
                run,
                queuedAt,
                startedAt,
                endedAt,
                endOrder,
                result,
                error,
                question,
                head,
                steps,
                attempts,
                usage,
                next,
                wasRead,
                newsSeen);
    }

    TaskRecord running(Instant now) {
        return with(TaskStatus.RUNNING, now, null);
    }

    TaskRecord waitingFor(TaskQuestion asked) {
        return with(TaskStatus.WAITING, startedAt, asked);
    }

    private TaskRecord with(TaskStatus next, @Nullable Instant started, @Nullable TaskQuestion asked) {
        return new TaskRecord(
                id,
                agent,
                description,
                input,
                followUps,
                next,
                run,
                queuedAt,
                started,
                endedAt,
                endOrder,
                result,
                error,
                asked,
                head,
                steps,
                attempts,
                usage,
                delivery,
                wasRead,
                newsSeen);
    }

    /** A further run: the old result and error are gone, the conversation and the id stay. */
    TaskRecord continued(Text text, Delivery next, Instant now) {
        List<Text> texts = new ArrayList<>(followUps);
        texts.add(text);
        return new TaskRecord(
                id,
                agent,
                description,
                input,
                texts,
                TaskStatus.QUEUED,
                run + 1,
                now,
                null,
                null,
                0,
                null,
                null,
                null,
                head,
                0,
                0,
                usage,
                next,
                false,
                newsSeen);
    }

    TaskRecord ended(TaskOutcome outcome, int order) {
        return new TaskRecord(
                id,
                agent,
                description,
                input,
                followUps,
                outcome.status(),
                run,
                queuedAt,
                outcome.startedAt(),
                outcome.endedAt(),
                order,
                outcome.result(),
                outcome.error(),
                null,
                outcome.head(),
                outcome.steps(),
                outcome.attempts(),
                usage.plus(outcome.usage()),
                delivery,
                false,
                newsSeen);
    }

    TaskRecord seen(int sequence) {
        return copy(result, delivery, wasRead, sequence);
    }

    TaskRecord read() {
        return copy(result, delivery, true, newsSeen);
    }

    TaskRecord delivery(Delivery next) {
        return copy(result, next, wasRead, newsSeen);
    }

    TaskRecord shortened(int maxResultCharacters) {
        return new TaskRecord(
                id,
                agent,
                description,
                input,
                followUps,
                status,
                run,
                queuedAt,
                startedAt,
                endedAt,
                endOrder,
                result == null ? null : result.shortenedTo(maxResultCharacters),
                error == null ? null : Text.beginning(error, SHORT_ERROR_CHARACTERS),
                question,
                head,
                steps,
                attempts,
                usage,
                delivery,
                wasRead,
                newsSeen);
    }

    private TaskRecord copy(@Nullable Text shown, Delivery next, boolean read, int sequence) {
        return new TaskRecord(
                id,
                agent,
                description,
                input,
                followUps,
                status,
                run,
                queuedAt,
                startedAt,
                endedAt,
                endOrder,
                shown,
                error,
                question,
                head,
                steps,
                attempts,
                usage,
                next,
                read,
                sequence);
    }

    /** About how many bytes of a history the record takes. */
    long estimatedBytes() {
        long bytes = 600 + Text.utf8Length(description) + Text.utf8Length(input.text());
        for (Text text : followUps) {
            bytes += 120 + Text.utf8Length(text.text());
        }
        return bytes
                + (error == null ? 0 : Text.utf8Length(error))
                + (result == null ? 0 : Text.utf8Length(result.text()));
    }
}
