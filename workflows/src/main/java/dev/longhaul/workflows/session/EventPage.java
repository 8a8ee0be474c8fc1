package dev.longhaul.workflows.session;

import java.util.List;

/**
 * Events of a session, oldest first.
 *
 * @param events those after the cursor that was asked for, as many as a page holds
 * @param next the cursor to ask with next
 * @param missed how many events after the cursor are no longer kept
 */
public record EventPage(List<SessionEvent> events, long next, long missed) {
    public EventPage {
        events = List.copyOf(events);
    }
}
