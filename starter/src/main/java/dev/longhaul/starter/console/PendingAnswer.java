package dev.longhaul.starter.console;

import dev.longhaul.workflows.session.SessionEvent;
import java.util.List;

/** Holds an answer back until another turn follows: the last one is the command's result and printed by it. */
final class PendingAnswer {
    private List<Line> held = List.of();

    /** The lines of an earlier answer, to be shown before the event. */
    List<Line> before(SessionEvent event) {
        boolean over = event.kind() == SessionEvent.Kind.TURN_STARTED || event.kind() == SessionEvent.Kind.ANSWER;
        List<Line> lines = over ? held : List.of();
        if (event.kind() == SessionEvent.Kind.ANSWER) {
            held = Line.paragraph(event.text());
        } else if (over) {
            held = List.of();
        }
        return lines;
    }

    /** Whether the last turn that was seen ended with an answer. */
    boolean isThere() {
        return !held.isEmpty();
    }
}
