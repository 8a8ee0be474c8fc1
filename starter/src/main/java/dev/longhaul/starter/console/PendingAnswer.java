package dev.longhaul.starter.console;

import dev.longhaul.workflows.session.SessionEvent;
import java.util.List;

/** Holds an answer back until it is known whether it is the last one. */
final class PendingAnswer {
    private final AnswersShown shown;
    private List<Line> held = List.of();

    PendingAnswer(AnswersShown shown) {
        this.shown = shown;
    }

    /** The lines of an answer that another event follows, to be shown before that event. */
    List<Line> before(SessionEvent event) {
        List<Line> lines = List.of();
        if (event.kind() == SessionEvent.Kind.TURN_STARTED || event.kind() == SessionEvent.Kind.ANSWER) {
            lines = held;
            held = List.of();
        }
        if (event.kind() == SessionEvent.Kind.ANSWER) {
            held = EventLines.paragraph(event.text());
        }
        return lines;
    }

    /** The last answer, where the console shows it. */
    List<Line> atEnd() {
        List<Line> lines = shown == AnswersShown.ALL ? held : List.of();
        held = List.of();
        return lines;
    }
}
