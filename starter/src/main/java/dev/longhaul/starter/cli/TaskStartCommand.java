package dev.longhaul.starter.cli;

import dev.longhaul.workflows.ledger.DeliveryPolicy;
import dev.longhaul.workflows.session.Requests;
import dev.longhaul.workflows.task.TaskView;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "start",
        description = "Start a task for one of the session's background agents.",
        footerHeading = "%nExamples:%n",
        footer = {"  longhaul task start backups Reader \"Which tools encrypt?\" --description encryption"})
final class TaskStartCommand extends LonghaulCommand {
    @Parameters(index = "0", paramLabel = "SESSION", description = "Id of the session.")
    private String session = "";

    @Parameters(index = "1", paramLabel = "AGENT", description = "The background agent.")
    private String agent = "";

    @Parameters(index = "2", paramLabel = "INPUT", description = "What it is to do.")
    private String input = "";

    @Option(names = "--description", paramLabel = "TEXT", description = "What the task is for, in a few words.")
    private @Nullable String description;

    @Option(
            names = "--deliver",
            paramLabel = "parent|none|channel",
            description = "Where its ends go: into the conversation, nowhere, or to the chat that the session comes"
                    + " from; else as configured.")
    private @Nullable DeliveryPolicy deliver;

    TaskStartCommand(Surroundings here, CommonOptions common) {
        super(here, common);
    }

    @Override
    public Integer call() {
        try (Link link = Link.toSessions(here(), common())) {
            TaskView task = link.operations()
                    .tasks()
                    .start(session, new Requests.StartTask(agent, input, description, null, deliver));
            new TaskResults(here(), common()).line(task);
            return DONE;
        }
    }
}
