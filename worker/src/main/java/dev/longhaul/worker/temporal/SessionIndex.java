package dev.longhaul.worker.temporal;

import org.jspecify.annotations.Nullable;

/** Which sessions a server holds. */
public interface SessionIndex {
    /** Notes a session; called by whoever starts one, before the start. Once or often makes no difference. */
    void remember(String session);

    /**
     * A page of sessions. One that was started in this very second may be missing.
     *
     * @param which which to list
     * @param limit most sessions in the page, 1 or more
     * @param cursor what {@link SessionPage#next} gave, or null for the first page
     * @param tenant whose sessions to list, or null for those of all
     * @throws IllegalArgumentException for a cursor that no page gave
     */
    SessionPage list(Which which, int limit, @Nullable String cursor, @Nullable String tenant);

    /** The same for the sessions of all tenants. */
    default SessionPage list(Which which, int limit, @Nullable String cursor) {
        return list(which, limit, cursor, null);
    }

    /** Which sessions are listed. */
    enum Which {
        ALL,
        OPEN,
        CLOSED
    }
}
