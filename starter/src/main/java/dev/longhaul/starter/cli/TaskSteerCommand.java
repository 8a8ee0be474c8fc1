package dev.longhaul.starter.cli;

import dev.longhaul.workflows.session.Requests;
import dev.longhaul.workflows.task.TaskView;
import java.util.UUID;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "steer",
        description = {
            "Send a text to a task while it works. Its agent reads it with its next model call, or at the beginning of its"
                    + " next run when this one makes no further call."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  longhaul task steer backups 2 \"Only the years since 2020\""})
final class TaskSteerCommand extends LonghaulCommand {
    @Parameters(index = "0", paramLabel = "SESSION", description = "Id of the session.")
    private String session = "";

    @Parameters(index = "1", paramLabel = "ID", converter = TaskIdConverter.class, description = "Number of the task.")
    private int task;

    @Parameters(index = "2", paramLabel = "TEXT", description = "What to say to it.")
    private String text = "";

    TaskSteerCommand(Surroundings here, CommonOptions common) {
        super(here, common);
    }

    @Override
    public Integer call() {
        try (Link link = Link.toSessions(here(), common())) {
            TaskView told = link.operations()
                    .tasks()
                    .steer(
                            session,
                            new Requests.SteerTask(task, text, UUID.randomUUID().toString()));
            String when = told.status().hasEnded()
                    ? "It has ended and reads this at the beginning of its next run: longhaul task continue " + session
                            + " " + task
                    : "It reads this with its next model call.";
            new TaskResults(here(), common()).steered(told, when);
            return DONE;
        }
    }
}
