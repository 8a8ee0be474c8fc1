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
        name = "interrupt",
        description = "End the turn that the agent is taking. Its tasks go on, and the session takes further messages.",
        footerHeading = "%nExamples:%n",
        footer = {"  longhaul interrupt backups"})
final class InterruptCommand extends LonghaulCommand {
    @Parameters(paramLabel = "SESSION", description = "Id of the session.")
    private String session = "";

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why; it stands with the session.")
    private @Nullable String reason;

    InterruptCommand(Surroundings here, CommonOptions common) {
        super(here, common);
    }

    @Override
    public Integer call() {
        try (Link link = Link.toSessions(here(), common())) {
            Requests.Interrupted done = link.operations().control().interrupt(session, reason);
            String tasks = done.running() == 0
                    ? ""
                    : " " + SessionLines.count(done.running(), "task")
                            + (done.running() == 1 ? " goes on." : " go on.");
            Line line = Line.of(
                    (done.interrupted() ? "Interrupted " + session + "." : "No turn was under way in " + session + ".")
                            + tasks);
            new Results(here(), common())
                    .print(common().json() ? link.operations().reading().show(session) : done, List.of(line));
            return DONE;
        }
    }
}
