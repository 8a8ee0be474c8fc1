package dev.longhaul.starter.cli;

import dev.longhaul.starter.console.Line;
import dev.longhaul.workflows.session.SessionView;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "mode",
        description = "Show a session's mode, or change it; the agent is told at its next turn.",
        footerHeading = "%nExamples:%n",
        footer = {"  longhaul mode backups", "  longhaul mode backups execute"})
final class ModeCommand extends LonghaulCommand {
    @Parameters(index = "0", paramLabel = "SESSION", description = "Id of the session.")
    private String session = "";

    @Parameters(index = "1", arity = "0..1", paramLabel = "MODE", description = "The mode that shall hold.")
    private @Nullable String mode;

    ModeCommand(Surroundings here, CommonOptions common) {
        super(here, common);
    }

    @Override
    public Integer call() {
        try (Link link = Link.toSessions(here(), common())) {
            if (mode != null) {
                link.operations().control().setMode(session, mode);
            }
            SessionView view = link.operations().reading().show(session);
            new Results(here(), common()).print(view, List.of(Line.of(view.mode() == null ? "none" : view.mode())));
            return DONE;
        }
    }
}
