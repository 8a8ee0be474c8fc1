package dev.longhaul.starter.cli;

import dev.longhaul.starter.console.Line;
import dev.longhaul.starter.console.SessionLines;
import dev.longhaul.workflows.session.SessionView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "show",
        description = "Show a session: its status, plan, tasks, questions and answer. Closed ones, too.",
        footerHeading = "%nExamples:%n",
        footer = {"  longhaul show backups", "  longhaul show backups --format json"})
final class ShowCommand extends LonghaulCommand {
    @Parameters(paramLabel = "SESSION", description = "Id of the session.")
    private String session = "";

    ShowCommand(Surroundings here, CommonOptions common) {
        super(here, common);
    }

    @Override
    public Integer call() {
        try (Link link = Link.toSessions(here(), common())) {
            SessionView view = link.operations().reading().show(session);
            List<Line> lines = new ArrayList<>();
            if (!common().json()) {
                lines.addAll(Width.of(here()).wrapped(SessionLines.of(view, Instant.now())));
            }
            if (!common().json() && view.answer() != null) {
                lines.add(Line.EMPTY);
                lines.addAll(Line.paragraph(link.operations().content().answer(view)));
            }
            new Results(here(), common()).print(view, lines);
            return DONE;
        }
    }
}
