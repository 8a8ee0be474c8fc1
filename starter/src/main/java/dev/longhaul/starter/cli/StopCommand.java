package dev.longhaul.starter.cli;

import dev.longhaul.starter.console.Line;
import dev.longhaul.starter.console.SessionLines;
import dev.longhaul.workflows.session.Requests;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "stop",
        description =
                "Cancel all tasks of a session that have not ended, queued ones too. What they have is kept; the session goes on.",
        footerHeading = "%nExamples:%n",
        footer = {"  longhaul stop backups"})
final class StopCommand extends LonghaulCommand {
    @Parameters(paramLabel = "SESSION", description = "Id of the session.")
    private String session = "";

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why; it stands with each task.")
    private @Nullable String reason;

    StopCommand(Surroundings here, CommonOptions common) {
        super(here, common);
    }

    @Override
    public Integer call() {
        try (Link link = Link.toSessions(here(), common())) {
            Requests.Stopped done = link.operations().control().stop(session, reason);
            Line line = Line.of("Stopped " + SessionLines.count(done.stopped(), "task") + " of " + session + ".");
            new Results(here(), common()).print(done, List.of(line));
            return DONE;
        }
    }
}
