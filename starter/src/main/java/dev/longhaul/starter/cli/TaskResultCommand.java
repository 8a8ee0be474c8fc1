package dev.longhaul.starter.cli;

import dev.longhaul.workflows.task.TaskView;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "result",
        description = {
            "Print the result of a task that has ended, all of it.",
            "Exit code 1 when the task did not complete; what it had is printed all the same. 4 while it runs.",
        },
        footerHeading = "%nExamples:%n",
        footer = {"  longhaul task result backups 2", "  longhaul task result backups 2 > encryption.md"})
final class TaskResultCommand extends LonghaulCommand {
    @Parameters(index = "0", paramLabel = "SESSION", description = "Id of the session.")
    private String session = "";

    @Parameters(index = "1", paramLabel = "ID", converter = TaskIdConverter.class, description = "Number of the task.")
    private int task;

    TaskResultCommand(Surroundings here, CommonOptions common) {
        super(here, common);
    }

    @Override
    public Integer call() {
        try (Link link = Link.toSessions(here(), common())) {
            TaskView ended = link.operations().tasks().ended(session, task);
            return new TaskResults(here(), common())
                    .result(ended, link.operations().content().result(ended));
        }
    }
}
