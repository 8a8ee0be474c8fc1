package dev.longhaul.starter.operations;

import dev.longhaul.workflows.session.EventPage;

/** Where the events of sessions are read. */
public interface EventSource {
    /** What happened after a cursor, as many events as a page holds; 0 for all that is kept. Asks a worker. */
    EventPage events(String session, long after);

    /** How a session looks from outside: cheap, asks no worker, adds nothing to a history. */
    SessionPulse pulse(String session);
}
