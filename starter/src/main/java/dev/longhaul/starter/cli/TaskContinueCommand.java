package dev.longhaul.starter.cli;

import dev.longhaul.workflows.session.Requests;
import dev.longhaul.workflows.task.TaskView;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "continue",
        description = "Give a task that has ended one more thing to do; it remembers what it did.",
        footerHeading = "%nExamples:%n",
        footer = {"  longhaul task continue backups 2 \"Look at the appendix, too\""})
final class TaskContinueCommand extends LonghaulCommand {
    @Parameters(index = "0", paramLabel = "SESSION", description = "Id of the session.")
    private String session = "";

    @Parameters(index = "1", paramLabel = "ID", converter = TaskIdConverter.class, description = "Number of the task.")
    private int task;

    @Parameters(index = "2", paramLabel = "TEXT", description = "What it is to do now.")
    private String text = "";

    TaskContinueCommand(Surroundings here, CommonOptions common) {
        super(here, common);
    }

    @Override
    public Integer call() {
        try (Link link = Link.toSessions(here(), common())) {
            TaskView continued =
                    link.operations().tasks().continueTask(session, new Requests.ContinueTask(task, text, null));
            new TaskResults(here(), common()).line(continued);
            return DONE;
        }
    }
}
