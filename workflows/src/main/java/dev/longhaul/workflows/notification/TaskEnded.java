package dev.longhaul.workflows.notification;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.longhaul.workflows.conversation.Text;
import dev.longhaul.workflows.ledger.TaskStatus;
import dev.longhaul.workflows.model.MessagePart;
import dev.longhaul.workflows.model.Usage;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The end of a task's run, on its way to a channel.
 *
 * @param session the id of the session that asked for it
 * @param result what the agent said, or the part that was there; empty when there is nothing
 * @param error why it did not complete, null when it did
 * @param usage of all ended runs of the task
 * @param route where it goes
 * @param block the end as the agent itself would be told of it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TaskEnded(
        String session,
        int task,
        int run,
        String agent,
        String description,
        TaskStatus status,
        Text result,
        @Nullable String error,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        Usage usage,
        Route route,
        List<MessagePart> block) {
    public TaskEnded {
        block = List.copyOf(block);
    }
}
