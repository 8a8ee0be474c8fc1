package dev.longhaul.starter.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "show",
        description = "Show a task: what it was asked, where it is, and how it went.",
        footerHeading = "%nExamples:%n",
        footer = {"  longhaul task show backups 2"})
final class TaskShowCommand extends LonghaulCommand {
    @Parameters(index = "0", paramLabel = "SESSION", description = "Id of the session.")
    private String session = "";

    @Parameters(index = "1", paramLabel = "ID", converter = TaskIdConverter.class, description = "Number of the task.")
    private int task;

    TaskShowCommand(Surroundings here, CommonOptions common) {
        super(here, common);
    }

    @Override
    public Integer call() {
        try (Link link = Link.toSessions(here(), common())) {
            new TaskResults(here(), common()).full(link.operations().tasks().show(session, task));
            return DONE;
        }
    }
}
