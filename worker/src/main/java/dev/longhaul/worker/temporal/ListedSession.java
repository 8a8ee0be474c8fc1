package dev.longhaul.worker.temporal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A session as the server lists it.
 *
 * @param session its id
 * @param taskQueue where workers take its work from
 * @param startedAt the start of its newest Temporal run
 * @param closedAt when it was over, or null while it is open
 */
public record ListedSession(
        String session,
        String taskQueue,
        Instant startedAt,
        @Nullable Instant closedAt) {
    public boolean isOpen() {
        return closedAt == null;
    }
}
