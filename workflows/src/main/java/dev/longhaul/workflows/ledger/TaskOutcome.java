package dev.longhaul.workflows.ledger;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.longhaul.workflows.conversation.ConversationHead;
import dev.longhaul.workflows.conversation.Text;
import dev.longhaul.workflows.model.Usage;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a run of a task ended.
 *
 * @param status an end
 * @param result what the agent said, or the part that was there when the run was ended; empty when there is nothing
 * @param error why it did not complete, a sentence for people; null when it did
 * @param head the task's conversation, with which it can be continued
 * @param steps model calls of the run
 * @param attempts attempts of its last model or tool call
 * @param usage of the run, tasks that it handed on included
 * @param startedAt when a worker took the run up
 * @param endedAt when it ended
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TaskOutcome(
        TaskStatus status,
        Text result,
        @Nullable String error,
        ConversationHead head,
        int steps,
        int attempts,
        Usage usage,
        Instant startedAt,
        Instant endedAt) {
    public TaskOutcome withUsage(Usage all) {
        return new TaskOutcome(status, result, error, head, steps, attempts, all, startedAt, endedAt);
    }
}
