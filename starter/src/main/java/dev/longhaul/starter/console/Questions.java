package dev.longhaul.starter.console;

import dev.longhaul.workflows.session.SessionView;
import dev.longhaul.workflows.session.WaitingFor;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What a session waits for a person to say, and the command that says it; each question once. */
public final class Questions {
    private final boolean answersHere;
    private final Set<String> asked = new HashSet<>();

    /** {@code answersHere} says whether the person answers on this terminal; then no command is shown. */
    Questions(boolean answersHere) {
        this.answersHere = answersHere;
    }

    /** The lines of the questions that were not shown yet. */
    List<Line> ofNew(SessionView view) {
        List<Line> lines = new ArrayList<>();
        for (WaitingFor question : view.waitingFor()) {
            if (asked.add(question.request())) {
                lines.addAll(asked(question));
                if (!answersHere) {
                    lines.add(command(view.session(), question));
                }
            }
        }
        return lines;
    }

    /** A question, its choices, and how to answer it. */
    static List<Line> of(String session, WaitingFor question) {
        List<Line> lines = new ArrayList<>(asked(question));
        lines.add(command(session, question));
        return lines;
    }

    private static List<Line> asked(WaitingFor question) {
        List<Line> lines = new ArrayList<>();
        String who = question.path().isEmpty()
                ? ""
                : "#" + question.path().stream().map(String::valueOf).collect(Collectors.joining("/")) + " asks: ";
        lines.add(Line.of(Look.ATTENTION, "? ").with(Look.STRONG, who + Printable.line(question.text())));
        question.choices().forEach(choice -> lines.add(Line.of("    - " + Printable.line(choice))));
        return lines;
    }

    /** The commands that answer what a session waits for. */
    public static List<String> commands(SessionView view) {
        return view.waitingFor().stream()
                .map(question -> words(view.session(), question))
                .toList();
    }

    private static Line command(String session, WaitingFor question) {
        return Line.of(Look.DIM, "  answer with: ").with(words(session, question));
    }

    private static String words(String session, WaitingFor question) {
        String command = "longhaul answer " + Shell.quoted(session) + " " + Shell.quoted(question.request());
        return question.kind() == WaitingFor.Kind.APPROVAL
                ? command + " --approve   (or --deny; with --approve also --always: this tool, --same: these arguments,"
                        + " not to be asked again)"
                : command + " --text \"...\"";
    }
}
