package dev.longhaul.worker.temporal;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some sessions.
 *
 * @param sessions open ones first, newest first among them; then closed ones
 * @param next where the next page begins, or null when this was the last
 */
public record SessionPage(
        List<ListedSession> sessions, @Nullable String next) {
    public SessionPage {
        sessions = List.copyOf(sessions);
    }
}
