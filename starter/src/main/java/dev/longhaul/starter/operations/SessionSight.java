package dev.longhaul.starter.operations;

import dev.longhaul.workflows.session.EventPage;

/** What can be seen of sessions by who follows them. */
public interface SessionSight {
    /** What happened after a cursor, as many events as a page holds; 0 for all that is kept. */
    EventPage events(String session, long after);

    /** A session as it is, and what its own agent is doing. */
    SessionNow now(String session);
}
