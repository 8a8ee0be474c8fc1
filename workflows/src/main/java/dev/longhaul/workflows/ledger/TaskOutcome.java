package dev.longhaul.workflows.ledger;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import dev.longhaul.workflows.conversation.ConversationHead;
import dev.longhaul.workflows.conversation.Text;
import dev.longhaul.workflows.model.Usage;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a run of a task ended.
 *
 * @param status an end; one that only a newer version knows is read as {@code failed}
 * @param result what the agent said, or the part that was there when the run was ended; empty when there is nothing
 * @param error why it did not complete, a sentence for people; null when it did
 * @param head the task's conversation, with which it can be continued
 * @param steps model calls of the run
 * @param attempts attempts of its last model or tool call
 * @param usage of the run, and of the runs of its own tasks that have ended since the run before it
 * @param startedAt when a worker took the run up
 * @param endedAt when it ended
 * @param unused what it gives back of its share of the session's budget, null when it was lent none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TaskOutcome(
        @JsonDeserialize(converter = NewerStatus.class) TaskStatus status,
        Text result,
        @Nullable String error,
        ConversationHead head,
        int steps,
        int attempts,
        Usage usage,
        Instant startedAt,
        Instant endedAt,
        @Nullable Allowance unused) {
    public TaskOutcome {
        if (status == null) {
            status = TaskStatus.FAILED;
            error = error == null ? UNKNOWN : error;
        }
    }

    private static final String UNKNOWN =
            "It ended in a way that this version does not know; what it said is kept. A newer one can say more.";

    /** The same end, with what its tasks used and what it gives back. */
    public TaskOutcome settled(Usage ofItsTasks, @Nullable Allowance back) {
        return new TaskOutcome(
                status, result, error, head, steps, attempts, usage.plus(ofItsTasks), startedAt, endedAt, back);
    }
}
