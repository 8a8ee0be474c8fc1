package dev.longhaul.starter.cli;

import dev.longhaul.starter.console.Line;
import dev.longhaul.workflows.session.SessionView;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "pause",
        description = "Let a session start and continue no tasks until it is resumed. Running tasks are left alone.",
        footerHeading = "%nExamples:%n",
        footer = {"  longhaul pause backups"})
final class PauseCommand extends LonghaulCommand {
    @Parameters(paramLabel = "SESSION", description = "Id of the session.")
    private String session = "";

    PauseCommand(Surroundings here, CommonOptions common) {
        super(here, common);
    }

    @Override
    public Integer call() {
        try (Link link = Link.toSessions(here(), common())) {
            SessionView view = link.operations().control().pause(session, true);
            new Results(here(), common())
                    .print(
                            view,
                            List.of(Line.of(
                                    "Paused " + session + "; no task is started until: longhaul resume " + session)));
            return DONE;
        }
    }
}
