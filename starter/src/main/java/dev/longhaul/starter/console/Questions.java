package dev.longhaul.starter.console;

import dev.longhaul.workflows.session.SessionView;
import dev.longhaul.workflows.session.WaitingFor;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What a session waits for a person to say, and the command that says it; each question once. */
final class Questions {
    private final Set<String> asked = new HashSet<>();

    /** The lines of the questions that were not shown yet. */
    List<Line> ofNew(SessionView view) {
        List<Line> lines = new ArrayList<>();
        for (WaitingFor question : view.waitingFor()) {
            if (asked.add(question.request())) {
                lines.addAll(of(view.session(), question));
            }
        }
        return lines;
    }

    /** A question, its choices, and how to answer it. */
    static List<Line> of(String session, WaitingFor question) {
        List<Line> lines = new ArrayList<>();
        String who = question.task() == null ? "" : "#" + question.task() + " asks: ";
        lines.add(Line.of(Look.ATTENTION, "? ").with(Look.STRONG, who + Printable.line(question.text())));
        question.choices().forEach(choice -> lines.add(Line.of("    - " + Printable.line(choice))));
        String command = "longhaul answer " + Shell.quoted(session) + " " + Shell.quoted(question.request());
        lines.add(
                question.kind() == WaitingFor.Kind.APPROVAL
                        ? Line.of(Look.DIM, "  answer with: ").with(command + " --approve   (or --deny)")
                        : Line.of(Look.DIM, "  answer with: ").with(command + " --text \"...\""));
        return lines;
    }
}
