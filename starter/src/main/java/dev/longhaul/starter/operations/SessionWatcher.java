package dev.longhaul.starter.operations;

import dev.longhaul.workflows.session.SessionEvent;
import dev.longhaul.workflows.session.SessionView;
import org.jspecify.annotations.Nullable;

/** Someone who follows a session. */
public interface SessionWatcher {
    /** Something happened; each event once, oldest first. */
    void happened(SessionEvent event);

    /** So many events are no longer kept; what happened in them can only be told from the session itself. */
    void missed(long events);

    /** Nobody answers at the moment; the follower waits for them. */
    void unreachable(String words);

    /**
     * The session as it is now, after all events so far.
     *
     * @param doing what its own agent is doing, in a few words, or null
     */
    void looks(SessionView view, @Nullable String doing);
}
