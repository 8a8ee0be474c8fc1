package dev.longhaul.starter.cli;

import dev.longhaul.starter.console.Shell;
import dev.longhaul.starter.operations.Pause;
import dev.longhaul.starter.operations.TaskWait;
import dev.longhaul.workflows.task.TaskView;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "cancel",
        description =
                "Cancel a task, and print how it ended; what it has is kept. One that has ended is left as it is.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  longhaul task cancel backups 2",
            "  longhaul task cancel backups 2 --reason \"not needed any more\""
        })
final class TaskCancelCommand extends LonghaulCommand {
    @Parameters(index = "0", paramLabel = "SESSION", description = "Id of the session.")
    private String session = "";

    @Parameters(index = "1", paramLabel = "ID", converter = TaskIdConverter.class, description = "Number of the task.")
    private int task;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why; it stands with the task.")
    private @Nullable String reason;

    /** How long the task is given to end before its status is printed. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    TaskCancelCommand(Surroundings here, CommonOptions common) {
        super(here, common);
    }

    @Override
    public Integer call() {
        try (Link link = Link.toSessions(here(), common())) {
            link.operations().tasks().cancel(session, task, reason);
            TaskView told = new TaskWait(link.operations().reading(), Pause.REAL, Clock.systemUTC())
                    .until(session, List.of(task), true, PATIENCE)
                    .tasks()
                    .get(0);
            new TaskResults(here(), common()).line(told);
            if (!told.status().hasEnded()) {
                here().err()
                        .println("longhaul: it was told to end, and has not yet. Wait for it with: longhaul task wait "
                                + Shell.quoted(session) + " " + task);
            }
            return DONE;
        } catch (InterruptedException e) {
            throw new Interrupted(e, "The task was told to end.");
        }
    }
}
