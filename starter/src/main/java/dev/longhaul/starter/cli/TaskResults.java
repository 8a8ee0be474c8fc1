package dev.longhaul.starter.cli;

import dev.longhaul.starter.console.Line;
import dev.longhaul.starter.console.Printable;
import dev.longhaul.starter.console.SessionLines;
import dev.longhaul.starter.console.TaskLines;
import dev.longhaul.starter.operations.ErrorCode;
import dev.longhaul.starter.operations.TaskList;
import dev.longhaul.starter.operations.TaskWait;
import dev.longhaul.starter.operations.WholeResult;
import dev.longhaul.workflows.ledger.TaskStatus;
import dev.longhaul.workflows.task.TaskView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What the commands on tasks print. */
final class TaskResults {
    private final Surroundings here;
    private final Results results;
    private final boolean json;

    TaskResults(Surroundings here, CommonOptions common) {
        this.here = here;
        this.results = new Results(here, common);
        this.json = common.json();
    }

    /** A task on one line. */
    void line(TaskView task) {
        results.print(task, cut(TaskLines.of(List.of(task), Instant.now())));
    }

    /** A task that something was done to for good. */
    void done(TaskView task, String what) {
        results.print(task, List.of(Line.of(what + " " + TaskLines.name(task) + ".")));
    }

    /** A task that a text was sent to. */
    void steered(TaskView task, String when) {
        results.print(task, List.of(Line.of("Told " + TaskLines.name(task) + ". " + when)));
    }

    /** A task with all that is known of it. */
    void full(TaskView task) {
        List<Line> lines =
                new ArrayList<>(json ? List.of() : Width.of(here).wrapped(SessionLines.of(task, Instant.now())));
        if (task.result() != null) {
            lines.add(Line.EMPTY);
            lines.addAll(Line.paragraph(task.result()));
            if (task.resultTruncated()) {
                lines.add(Line.of("… of " + task.resultBytes() + " bytes; all of it: longhaul task result "
                        + task.session() + " " + task.id()));
            }
        }
        results.print(task, lines);
    }

    void list(List<TaskView> tasks) {
        results.print(TaskList.of(tasks), lines(tasks));
    }

    private List<Line> lines(List<TaskView> tasks) {
        return tasks.isEmpty() ? List.of(Line.of("No tasks.")) : cut(TaskLines.of(tasks, Instant.now()));
    }

    private List<Line> cut(List<Line> lines) {
        return json ? lines : Width.of(here).cut(lines);
    }

    /** The whole result of a task; returns the exit code. */
    int result(TaskView task, String whole) {
        results.print(WholeResult.of(task, whole), whole);
        if (!json && task.error() != null) {
            here.err()
                    .println("longhaul: " + TaskLines.name(task) + " "
                            + task.status().word() + ": " + Printable.text(task.error()));
        }
        return exitCode(task);
    }

    /** What came of waiting; returns the exit code. */
    int waited(TaskWait.Outcome outcome) {
        results.print(outcome, lines(outcome.tasks()));
        if (!outcome.ended()) {
            here.err().println("longhaul: the time passed before they ended; they go on.");
            return ErrorCode.REFUSED.exitCode();
        }
        return outcome.tasks().stream().mapToInt(TaskResults::exitCode).max().orElse(LonghaulCommand.DONE);
    }

    /** A task that was cut short has a result, if a shorter one. */
    private static int exitCode(TaskView task) {
        return task.status() == TaskStatus.COMPLETED || task.status() == TaskStatus.CUT_SHORT
                ? LonghaulCommand.DONE
                : LonghaulCommand.JOB_FAILED;
    }
}
