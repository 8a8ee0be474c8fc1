package dev.longhaul.starter.cli;

import dev.longhaul.workflows.task.TaskView;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "clear",
        description = "Forget a task that has ended. It can then neither be read nor continued.",
        footerHeading = "%nExamples:%n",
        footer = {"  longhaul task clear backups 2"})
final class TaskClearCommand extends LonghaulCommand {
    @Parameters(index = "0", paramLabel = "SESSION", description = "Id of the session.")
    private String session = "";

    @Parameters(index = "1", paramLabel = "ID", converter = TaskIdConverter.class, description = "Number of the task.")
    private int task;

    TaskClearCommand(Surroundings here, CommonOptions common) {
        super(here, common);
    }

    @Override
    public Integer call() {
        try (Link link = Link.toSessions(here(), common())) {
            TaskView cleared = link.operations().tasks().clear(session, task);
            new TaskResults(here(), common()).done(cleared, "Cleared");
            return DONE;
        }
    }
}
