package dev.longhaul.starter.operations;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of sessions: open ones first, newest first among them.
 *
 * @param next where the next page begins, or null when this was the last
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record SessionList(
        List<SessionSummary> sessions, @Nullable String next) {
    public SessionList {
        sessions = List.copyOf(sessions);
    }
}
