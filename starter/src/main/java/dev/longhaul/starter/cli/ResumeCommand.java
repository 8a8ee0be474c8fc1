package dev.longhaul.starter.cli;

import dev.longhaul.starter.console.Line;
import dev.longhaul.workflows.session.SessionView;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "resume",
        description = "Let a paused session start and continue tasks again.",
        footerHeading = "%nExamples:%n",
        footer = {"  longhaul resume backups"})
final class ResumeCommand extends LonghaulCommand {
    @Parameters(paramLabel = "SESSION", description = "Id of the session.")
    private String session = "";

    ResumeCommand(Surroundings here, CommonOptions common) {
        super(here, common);
    }

    @Override
    public Integer call() {
        try (Link link = Link.toSessions(here(), common())) {
            SessionView view = link.operations().control().pause(session, false);
            new Results(here(), common()).print(view, List.of(Line.of("Resumed " + session + ".")));
            return DONE;
        }
    }
}
