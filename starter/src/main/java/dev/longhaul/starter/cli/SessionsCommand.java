package dev.longhaul.starter.cli;

import dev.longhaul.starter.console.Line;
import dev.longhaul.starter.console.SessionListLines;
import dev.longhaul.starter.operations.ErrorCode;
import dev.longhaul.starter.operations.OperationFailed;
import dev.longhaul.starter.operations.SessionList;
import dev.longhaul.worker.temporal.SessionIndex;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "sessions",
        description = "List sessions, open ones first.",
        footerHeading = "%nExamples:%n",
        footer = {"  longhaul sessions", "  longhaul sessions --status open --format json"})
final class SessionsCommand extends LonghaulCommand {
    @Option(
            names = "--status",
            paramLabel = "all|open|closed",
            description = "Which sessions; default: ${DEFAULT-VALUE}.",
            defaultValue = "all")
    private Wanted status = Wanted.ALL;

    @Option(
            names = "--limit",
            paramLabel = "N",
            description = "Most sessions shown; default: ${DEFAULT-VALUE}.",
            defaultValue = "20")
    private int limit;

    @Option(names = "--cursor", paramLabel = "CURSOR", description = "Where the page before said that the next begins.")
    private @Nullable String cursor;

    /** Which sessions a person wants to see. */
    enum Wanted {
        ALL,
        OPEN,
        CLOSED
    }

    SessionsCommand(Surroundings here, CommonOptions common) {
        super(here, common);
    }

    @Override
    public Integer call() {
        if (limit < 1 || limit > 1000) {
            throw new OperationFailed(ErrorCode.USAGE, "--limit is 1 to 1000, not " + limit + ".", "");
        }
        try (Link link = Link.toAllSessions(here(), common())) {
            SessionList page =
                    link.operations().listing().list(SessionIndex.Which.valueOf(status.name()), limit, cursor, null);
            List<Line> lines = new ArrayList<>(
                    common().json()
                            ? List.of()
                            : Width.of(here()).cut(SessionListLines.of(page.sessions(), Instant.now())));
            if (page.next() != null) {
                lines.add(Line.of("More with: --cursor " + page.next()));
            }
            new Results(here(), common()).print(page, lines);
            return DONE;
        }
    }
}
