package dev.longhaul.starter.cli;

import dev.longhaul.starter.comparison.Compared;
import dev.longhaul.starter.comparison.Comparison;
import dev.longhaul.starter.comparison.SessionDiff;
import dev.longhaul.starter.console.DiffLines;
import dev.longhaul.starter.operations.ErrorCode;
import dev.longhaul.starter.operations.OperationFailed;
import dev.longhaul.starter.operations.SessionOperations;
import dev.longhaul.workflows.session.SessionView;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "diff",
        description = {
            "Compare what two sessions say: their reports, or their answers where one has no report.",
            "Claims, sources and quotes that only one has, claims about the same thing word by word, and what both"
                    + " cost. [-words-] are only in the first, {+words+} only in the second.",
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  longhaul session fork backups --at 1 -c other-model.yaml --session other",
            "  longhaul diff backups other",
            "  longhaul diff backups other --format json",
        })
final class DiffCommand extends LonghaulCommand {
    @Parameters(index = "0", paramLabel = "SESSION", description = "Id of the first session.")
    private String first = "";

    @Parameters(index = "1", paramLabel = "SESSION", description = "Id of the second session.")
    private String second = "";

    DiffCommand(Surroundings here, CommonOptions common) {
        super(here, common);
    }

    @Override
    public Integer call() {
        try (Link link = Link.toSessions(here(), common())) {
            SessionDiff diff = Comparison.of(compared(link.operations(), first), compared(link.operations(), second));
            new Results(here(), common()).print(diff, Width.of(here()).wrapped(DiffLines.of(diff)));
            return DONE;
        }
    }

    private static Compared compared(SessionOperations operations, String session) {
        SessionView view = operations.reading().show(session);
        return operations
                .reports()
                .data(view)
                .map(report -> new Compared(view, report, ""))
                .orElseGet(() -> new Compared(view, null, answer(operations, view)));
    }

    private static String answer(SessionOperations operations, SessionView view) {
        String answer = operations.content().answer(view);
        if (answer.isBlank()) {
            throw new OperationFailed(
                    ErrorCode.REFUSED,
                    "The session '" + view.session() + "' has no answer yet, so there is nothing to compare.",
                    "longhaul watch " + view.session() + " shows what it does.");
        }
        return answer;
    }
}
