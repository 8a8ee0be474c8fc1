package dev.longhaul.workflows.task;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.longhaul.workflows.conversation.BlockHash;
import dev.longhaul.workflows.ledger.Delivery;
import dev.longhaul.workflows.ledger.TaskRole;
import dev.longhaul.workflows.ledger.TaskStatus;
import dev.longhaul.workflows.model.Usage;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A task as people and programs see it.
 *
 * @param session the workflow id of the session that started it
 * @param id its number in that session, from 1
 * @param agent the agent's registered spelling
 * @param description what it is for, in the words of whoever started it
 * @param input what the agent was asked; its beginning when it is long
 * @param followUps the texts of all continuations, oldest first
 * @param run 1 for the first pass, one more for each continuation
 * @param attempts attempts of the model or tool call under way, or of the last one; 0 before the first
 * @param queuedAt when it was asked for
 * @param startedAt when its present run was taken up, null before
 * @param endedAt when its last run ended, null while it runs
 * @param result the answer of the last run, at most 8,000 characters, null while there is none
 * @param resultTruncated whether {@code result} is only the beginning
 * @param resultBytes length of the whole result in UTF-8 bytes
 * @param resultHash the whole result in the content store, null when {@code result} is the whole
 * @param error why the last run did not complete, null otherwise
 * @param steps model calls of the present or last run
 * @param delegationId names the tasks that were handed out together with it; null when its present run came alone
 * @param role whether its agent may hand work on, when that was said, else null
 * @param doing what it is doing, in a few words, null when it is not running
 * @param position its place in the queue, from 1 for the next that is started; null unless it is queued for a place
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record TaskView(
        String session,
        int id,
        String agent,
        String description,
        String input,
        List<String> followUps,
        TaskStatus status,
        int run,
        int attempts,
        Instant queuedAt,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable String result,
        boolean resultTruncated,
        long resultBytes,
        @Nullable BlockHash resultHash,
        @Nullable String error,
        int steps,
        @Nullable String doing,
        Usage usage,
        Delivery delivery,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String delegationId,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable TaskRole role,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer position) {
    public TaskView {
        followUps = List.copyOf(followUps);
    }
}
