package dev.longhaul.starter.cli;

import dev.longhaul.workflows.session.SessionView;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "list",
        description = "List the tasks of a session: status, time, and what they are doing.",
        footerHeading = "%nExamples:%n",
        footer = {"  longhaul task list backups", "  longhaul task list backups --format json"})
final class TaskListCommand extends LonghaulCommand {
    @Parameters(paramLabel = "SESSION", description = "Id of the session.")
    private String session = "";

    TaskListCommand(Surroundings here, CommonOptions common) {
        super(here, common);
    }

    @Override
    public Integer call() {
        try (Link link = Link.toSessions(here(), common())) {
            SessionView view = link.operations().reading().show(session);
            new TaskResults(here(), common()).list(view.tasks());
            return DONE;
        }
    }
}
