package dev.longhaul.starter.cli;

import dev.longhaul.starter.console.Line;
import dev.longhaul.starter.console.Printable;
import dev.longhaul.starter.console.Shell;
import dev.longhaul.starter.operations.ErrorCode;
import dev.longhaul.starter.operations.OperationFailed;
import dev.longhaul.workflows.session.Requests;
import dev.longhaul.workflows.session.SessionView;
import dev.longhaul.workflows.session.WaitingFor;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "answer",
        description = {
            "Answer what a session, or one of its tasks, asks a person.",
            "The choices of a question are suggestions: any text is taken, and handed to the agent as it is.",
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  longhaul answer backups q1 --text \"The one from 2024\"",
            "  longhaul answer backups q2 --approve",
            "  longhaul answer backups q2 --approve --same",
            "  longhaul answer backups q3 --deny --text \"Not on a Friday\"",
        })
final class AnswerCommand extends LonghaulCommand {
    private static final int MAX_SHOWN = 200;

    @Parameters(index = "0", paramLabel = "SESSION", description = "Id of the session.")
    private String session = "";

    @Parameters(index = "1", paramLabel = "REQUEST", description = "What is answered; longhaul show names it.")
    private String request = "";

    @ArgGroup
    private Decision decision = new Decision();

    /** One of two, for an approval. */
    private static final class Decision {
        @Option(names = "--approve", description = "Yes, to what needs an approval.")
        private boolean approve;

        @Option(names = "--deny", description = "No; the agent is told so, and why if --text says it.")
        private boolean deny;

        /** Yes or no; null when nothing was decided. */
        @Nullable
        Boolean given() {
            return (approve || deny) ? Boolean.valueOf(approve) : null;
        }
    }

    @Option(names = "--text", paramLabel = "TEXT", description = "The answer to a question, or a remark on a decision.")
    private @Nullable String text;

    @ArgGroup
    private Again again = new Again();

    /** One of two, with an approval. */
    private static final class Again {
        @Option(names = "--always", description = "With --approve: do not ask again for this tool in this session.")
        private boolean always;

        @Option(
                names = "--same",
                description = "With --approve: do not ask again for this tool with exactly these arguments.")
        private boolean same;

        Requests.@Nullable Remember given() {
            return always ? Requests.Remember.TOOL : same ? Requests.Remember.ARGUMENTS : null;
        }
    }

    AnswerCommand(Surroundings here, CommonOptions common) {
        super(here, common);
    }

    @Override
    public Integer call() {
        Requests.Answer answer = new Requests.Answer(request, decision.given(), text, again.given());
        if (answer.approve() == null && text == null) {
            throw new OperationFailed(
                    ErrorCode.USAGE, "The answer is missing.", "Give one: --approve | --deny | --text=TEXT");
        }
        if (answer.remember() != null && !Boolean.TRUE.equals(answer.approve())) {
            throw new OperationFailed(ErrorCode.USAGE, "--always and --same go with --approve only.", "");
        }
        try (Link link = Link.toSessions(here(), common())) {
            List<String> choices = choices(link.operations().reading().show(session));
            SessionView view = link.operations().control().answer(session, answer);
            new Results(here(), common())
                    .print(
                            view,
                            List.of(
                                    Line.of("Answered " + request + " with: " + recorded(choices)),
                                    Line.of("Follow the session with: longhaul watch " + Shell.quoted(session))));
            return DONE;
        }
    }

    /** The choices of what is answered, if it offers some. */
    private List<String> choices(SessionView view) {
        return view.waitingFor().stream()
                .filter(asked -> asked.request().equals(request))
                .findFirst()
                .map(WaitingFor::choices)
                .orElse(List.of());
    }

    private String recorded(List<String> choices) {
        if (decision.given() != null) {
            return decision.given() ? "yes" : "no";
        }
        String given = String.valueOf(text);
        String words = Printable.line(given, MAX_SHOWN);
        return choices.isEmpty() || choices.contains(given.strip())
                ? words
                : words + " (none of the choices: " + Printable.line(String.join(", ", choices), MAX_SHOWN) + ")";
    }
}
