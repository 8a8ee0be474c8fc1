package dev.longhaul.starter.feed;

import dev.longhaul.starter.operations.ArrivingText;
import dev.longhaul.starter.operations.OperationFailed;
import dev.longhaul.workflows.session.SessionEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a watcher has not been told yet.
 *
 * @param events oldest first
 * @param arriving answers that are arriving and have grown since
 * @param trouble why the session cannot be read at the moment, when that is new; else null
 * @param end why nothing more will come, once {@code events} are the last; else null
 */
public record FeedNews(
        List<SessionEvent> events,
        List<ArrivingText> arriving,
        @Nullable OperationFailed trouble,
        @Nullable FeedEnd end) {
    public FeedNews {
        events = List.copyOf(events);
        arriving = List.copyOf(arriving);
    }
}
