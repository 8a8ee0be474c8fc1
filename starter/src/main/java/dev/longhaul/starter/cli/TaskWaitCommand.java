package dev.longhaul.starter.cli;

import dev.longhaul.starter.operations.Pause;
import dev.longhaul.starter.operations.TaskWait;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "wait",
        description = {
            "Wait for the first of some tasks to end, or for all of them.",
            "Exit code 1 when one that ended did not complete, 4 when the time passed first; the tasks go on then.",
        },
        footerHeading = "%nExamples:%n",
        footer = {"  longhaul task wait backups 1 2", "  longhaul task wait backups 1 2 --all --timeout 5m"})
final class TaskWaitCommand extends LonghaulCommand {
    @Parameters(index = "0", paramLabel = "SESSION", description = "Id of the session.")
    private String session = "";

    @Parameters(
            index = "1..*",
            arity = "1..*",
            paramLabel = "ID",
            converter = TaskIdConverter.class,
            description = "Numbers of the tasks.")
    private List<Integer> tasks = new ArrayList<>();

    @Option(names = "--all", description = "Wait for all of them.")
    private boolean all;

    @Option(
            names = "--timeout",
            paramLabel = "DURATION",
            converter = DurationConverter.class,
            description = "Longest wait, for example 90s or 5m; default: none.")
    private @Nullable Duration timeout;

    TaskWaitCommand(Surroundings here, CommonOptions common) {
        super(here, common);
    }

    @Override
    public Integer call() {
        try (Link link = Link.toWork(here(), common())) {
            TaskWait.Outcome outcome = new TaskWait(link.operations().reading(), Pause.REAL, Clock.systemUTC())
                    .until(session, tasks, all, timeout);
            return new TaskResults(here(), common()).waited(outcome);
        } catch (InterruptedException e) {
            throw new Interrupted(e, "The tasks go on.");
        }
    }
}
