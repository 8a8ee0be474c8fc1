package dev.longhaul.activities.notification;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.longhaul.activities.content.Texts;
import dev.longhaul.workflows.conversation.Text;
import dev.longhaul.workflows.ledger.TaskStatus;
import dev.longhaul.workflows.model.Usage;
import dev.longhaul.workflows.notification.Route;
import dev.longhaul.workflows.notification.TaskEnded;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a webhook gets.
 *
 * @param type {@code task_ended}
 * @param result at most {@link Text#MAX_SHOWN_CHARACTERS} characters, null when there is nothing
 * @param resultTruncated whether {@code result} is only the beginning
 * @param error why the run did not complete, null when it did
 * @param block the end in words, for a conversation
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record TaskEndedMessage(
        String type,
        String session,
        int task,
        int run,
        String agent,
        String description,
        TaskStatus status,
        @Nullable String result,
        boolean resultTruncated,
        @Nullable String error,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        Usage usage,
        Route origin,
        String block) {
    /** The message about an end, stored texts put in. */
    static TaskEndedMessage of(TaskEnded end, Texts texts) {
        String whole = texts.whole(end.result());
        String result = Text.beginning(whole, Text.MAX_SHOWN_CHARACTERS);
        return new TaskEndedMessage(
                "task_ended",
                end.session(),
                end.task(),
                end.run(),
                end.agent(),
                end.description(),
                end.status(),
                result.isEmpty() ? null : result,
                result.length() < whole.length(),
                end.error(),
                end.startedAt(),
                end.endedAt(),
                end.usage(),
                end.route(),
                texts.resolve(end.block()));
    }
}
