package dev.longhaul.starter.operations;

import dev.longhaul.worker.temporal.ListedSession;
import dev.longhaul.worker.temporal.SessionIndex;
import dev.longhaul.worker.temporal.SessionPage;
import dev.longhaul.workflows.session.SessionStatus;
import dev.longhaul.workflows.session.SessionView;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lists sessions; needs no worker, but tells less without one. The server knows which there are; what they are doing is
 * asked of each, as long as that is quick.
 */
public final class SessionListing {
    /** How long sessions are asked about themselves, all together. */
    private static final Duration PATIENCE = Duration.ofSeconds(8);

    private final TemporalPlace place;
    private final Calls calls;
    private final SessionReading reading;

    SessionListing(TemporalPlace place, Calls calls, SessionReading reading) {
        this.place = place;
        this.calls = calls;
        this.reading = reading;
    }

    /**
     * A page of sessions.
     *
     * @param limit most sessions in the page, 1 or more
     * @param cursor what the page before gave as its {@code next}, or null for the first
     * @param tenant whose sessions; null for everybody's
     */
    public SessionList list(SessionIndex.Which which, int limit, @Nullable String cursor, @Nullable String tenant) {
        SessionPage page = calls.of("", Calls.QUERY_LIMIT, () -> page(which, limit, cursor, tenant));
        Instant end = Instant.now().plus(PATIENCE);
        Set<String> silent = new HashSet<>();
        List<SessionSummary> sessions = new ArrayList<>();
        for (ListedSession listed : page.sessions()) {
            boolean ask = !silent.contains(listed.taskQueue()) && Instant.now().isBefore(end);
            SessionSummary summary = ask ? asked(listed) : null;
            if (summary == null) {
                silent.add(listed.taskQueue());
            }
            sessions.add(summary == null ? unasked(listed) : summary);
        }
        return new SessionList(sessions, page.next());
    }

    private SessionPage page(SessionIndex.Which which, int limit, @Nullable String cursor, @Nullable String tenant) {
        try {
            return place.sessions().list(which, limit, cursor, tenant);
        } catch (IllegalArgumentException e) {
            throw new OperationFailed(
                    ErrorCode.USAGE,
                    String.valueOf(e.getMessage()),
                    "Leave the cursor out to begin at the first page.",
                    e);
        }
    }

    /** Null when no worker answers. */
    private @Nullable SessionSummary asked(ListedSession listed) {
        try {
            SessionView view = reading.show(listed.session());
            return new SessionSummary(
                    view.session(),
                    view.status(),
                    view.agent(),
                    view.turns(),
                    view.tasks().size(),
                    view.usage(),
                    view.error(),
                    view.createdAt(),
                    view.updatedAt(),
                    listed.closedAt());
        } catch (OperationFailed e) {
            return e.code() == ErrorCode.UNAVAILABLE ? null : unasked(listed);
        }
    }

    private static SessionSummary unasked(ListedSession listed) {
        return new SessionSummary(
                listed.session(),
                listed.isOpen() ? null : SessionStatus.CLOSED,
                null,
                null,
                null,
                null,
                null,
                listed.startedAt(),
                null,
                listed.closedAt());
    }
}
