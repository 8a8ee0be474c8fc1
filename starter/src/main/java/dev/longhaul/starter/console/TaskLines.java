package dev.longhaul.starter.console;

import dev.longhaul.workflows.ledger.TaskStatus;
import dev.longhaul.workflows.task.TaskView;
import java.time.Instant;
import java.util.List;

/** Background tasks as lines: number, agent, status, time, and what it is doing or was for. */
public final class TaskLines {
    private TaskLines() {}

    /** One line a task, in columns. */
    public static List<Line> of(List<TaskView> tasks, Instant now) {
        int names =
                tasks.stream().mapToInt(task -> Line.width(name(task))).max().orElse(0);
        int statuses =
                tasks.stream().mapToInt(task -> status(task).length()).max().orElse(0);
        int times = tasks.stream()
                .mapToInt(task -> elapsed(task, now).length())
                .max()
                .orElse(0);
        return tasks.stream()
                .map(task -> Line.of(Line.padded(name(task), names) + "  ")
                        .with(look(task.status()), Line.padded(status(task), statuses))
                        .with(
                                Look.DIM,
                                "  " + " ".repeat(times - elapsed(task, now).length()) + elapsed(task, now))
                        .with("  " + about(task)))
                .toList();
    }

    /** For example {@code #3 Reader}. */
    public static String name(TaskView task) {
        return "#" + task.id() + " " + Printable.line(task.agent(), CallFormatter.MAX_CHARACTERS);
    }

    /** For example {@code running}; {@code queued 2nd} for the second in the queue. */
    static String status(TaskView task) {
        return task.position() == null ? task.status().word() : task.status().word() + " " + ordinal(task.position());
    }

    private static String ordinal(int number) {
        int last = number % 100 / 10 == 1 ? 0 : number % 10;
        return number
                + switch (last) {
                    case 1 -> "st";
                    case 2 -> "nd";
                    case 3 -> "rd";
                    default -> "th";
                };
    }

    /** How long it has waited, runs, or ran. */
    public static String elapsed(TaskView task, Instant now) {
        return Elapsed.between(task.startedAt() == null ? task.queuedAt() : task.startedAt(), task.endedAt(), now);
    }

    /** What it is doing; else why it failed; else what it is for. */
    public static String about(TaskView task) {
        String about = task.description().isBlank() ? task.input() : task.description();
        if (task.doing() != null && !task.doing().isBlank()) {
            about = task.doing();
        } else if (task.error() != null) {
            about = task.error();
        }
        return Printable.line(about, 200);
    }

    static Look look(TaskStatus status) {
        return switch (status) {
            case RUNNING -> Look.STRONG;
            case QUEUED, CANCELLED -> Look.DIM;
            case WAITING, CUT_SHORT, TIMED_OUT -> Look.ATTENTION;
            case COMPLETED -> Look.GOOD;
            case FAILED -> Look.BAD;
        };
    }
}
