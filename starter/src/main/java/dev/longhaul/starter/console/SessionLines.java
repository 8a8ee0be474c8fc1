package dev.longhaul.starter.console;

import dev.longhaul.workflows.model.Usage;
import dev.longhaul.workflows.session.SessionView;
import dev.longhaul.workflows.task.TaskView;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A session, or one of its tasks, in full. */
public final class SessionLines {
    private SessionLines() {}

    /** Who works in a session, in a word; its agent is not known before a worker has taken it up. */
    static String agent(SessionView view) {
        return view.agent().isBlank() ? "session" : Printable.line(view.agent());
    }

    /** All but the answer, which may be long and is printed by itself. */
    public static List<Line> of(SessionView view, Instant now) {
        List<Line> lines = new ArrayList<>();
        lines.add(field("session", view.session()));
        lines.add(field("status", view.status().word()));
        if (!view.agent().isEmpty()) {
            lines.add(field("agent", view.agent()));
        }
        if (view.mode() != null) {
            lines.add(field("mode", view.mode()));
        }
        lines.add(field("created", view.createdAt() + ", " + Elapsed.between(view.createdAt(), null, now) + " ago"));
        lines.add(field("updated", view.updatedAt() + ", " + Elapsed.between(view.updatedAt(), null, now) + " ago"));
        lines.add(field("turns", String.valueOf(view.turns())));
        lines.add(field("usage", usage(view.usage())));
        if (!view.options().isEmpty()) {
            lines.add(field(
                    "options",
                    view.options().entrySet().stream()
                            .map(option -> option.getKey() + "=" + option.getValue())
                            .collect(Collectors.joining(", "))));
        }
        if (view.error() != null) {
            lines.add(field("error", view.error()));
        }
        if (!view.undelivered().isEmpty()) {
            lines.add(field(
                    "undelivered",
                    view.undelivered().stream().map(id -> "#" + id).collect(Collectors.joining(", "))));
        }
        section(lines, "Plan", PlanLines.of(view.todos()));
        section(lines, "Tasks", TaskLines.of(view.tasks(), now));
        List<Line> questions = view.waitingFor().stream()
                .flatMap(question -> Questions.of(view.session(), question).stream())
                .toList();
        section(lines, "Waiting for a person", questions);
        section(
                lines,
                "Not asked for again",
                view.approvalsRemembered().stream()
                        .map(SessionLines::remembered)
                        .toList());
        return lines;
    }

    private static Line remembered(SessionView.Remembered call) {
        return Line.of(Printable.line(call.tool()))
                .with(
                        Look.DIM,
                        call.arguments() == null ? " with any arguments" : " with " + Printable.line(call.arguments()));
    }

    /** A task, all but its result. */
    public static List<Line> of(TaskView task, Instant now) {
        List<Line> lines = new ArrayList<>();
        lines.add(field("task", task.session() + " #" + task.id()));
        lines.add(field("status", TaskLines.status(task)));
        lines.add(field("agent", task.agent()));
        if (!task.description().isBlank()) {
            lines.add(field("for", task.description()));
        }
        lines.add(field("input", Printable.line(task.input(), 500)));
        task.followUps().forEach(text -> lines.add(field("then", Printable.line(text, 500))));
        lines.add(field(
                "run",
                task.run() + ", " + count(task.steps(), "step") + ", " + count(task.attempts(), "attempt")
                        + " of the last call"));
        lines.add(field("time", TaskLines.elapsed(task, now)));
        if (task.doing() != null) {
            lines.add(field("doing", task.doing()));
        }
        if (task.error() != null) {
            lines.add(field("error", task.error()));
        }
        lines.add(field("usage", usage(task.usage())));
        lines.add(field("delivery", task.delivery().word()));
        return lines;
    }

    /** For example {@code 12 model calls, 3400 tokens in, 500 out}; money only where there is a price. */
    public static String usage(Usage usage) {
        String words = count(usage.modelCalls(), "model call");
        if (usage.inputTokens() + usage.outputTokens() > 0) {
            words += ", " + number(usage.inputTokens()) + " tokens in, " + number(usage.outputTokens()) + " out";
        }
        return usage.cost().compareTo(BigDecimal.ZERO) == 0
                ? words
                : words + ", cost " + usage.cost().toPlainString();
    }

    /** For example {@code 1 task}, {@code 3 tasks}. */
    public static String count(int number, String what) {
        return number == 1 ? "1 " + what : number + " " + what + "s";
    }

    private static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    static Line field(String name, String value) {
        return Line.of(Look.DIM, Line.padded(name, 12)).with(Printable.line(value));
    }

    private static void section(List<Line> lines, String heading, List<Line> section) {
        if (!section.isEmpty()) {
            lines.add(Line.EMPTY);
            lines.add(Line.of(Look.STRONG, heading));
            section.forEach(line -> lines.add(line.indented()));
        }
    }
}
