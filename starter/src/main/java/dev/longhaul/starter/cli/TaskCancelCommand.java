package dev.longhaul.starter.cli;

import dev.longhaul.workflows.task.TaskView;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "cancel",
        description = "Cancel a task; what it has is kept. One that has ended is left as it is.",
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

    TaskCancelCommand(Surroundings here, CommonOptions common) {
        super(here, common);
    }

    @Override
    public Integer call() {
        try (Link link = Link.toSessions(here(), common())) {
            TaskView told = link.operations().cancelTask(session, task, reason);
            new TaskResults(here(), common()).line(told);
            return DONE;
        }
    }
}
