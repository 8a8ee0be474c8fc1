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
     * @throws IllegalArgumentException for a cursor that no page gave
     */
    SessionPage list(Which which, int limit, @Nullable String cursor);

    /** Which sessions are listed. */
    enum Which {
        ALL,
        OPEN,
        CLOSED
    }
}
