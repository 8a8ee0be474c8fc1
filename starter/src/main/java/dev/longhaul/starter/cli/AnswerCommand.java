package dev.longhaul.starter.cli;

import dev.longhaul.starter.console.Line;
import dev.longhaul.starter.console.Printable;
import dev.longhaul.starter.console.Shell;
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
        })
final class AnswerCommand extends LonghaulCommand {
    private static final int MAX_SHOWN = 200;

    @Parameters(index = "0", paramLabel = "SESSION", description = "Id of the session.")
    private String session = "";

    @Parameters(index = "1", paramLabel = "REQUEST", description = "What is answered; longhaul show names it.")
    private String request = "";

    @ArgGroup(multiplicity = "1")
    private Given given = new Given();

    /** One of three. */
    private static final class Given {
        @Option(names = "--approve", description = "Yes, to what needs an approval.")
        private boolean approve;

        @Option(names = "--deny", description = "No.")
        private boolean deny;

        @Option(names = "--text", paramLabel = "TEXT", description = "The answer to a question.")
        private @Nullable String text;

        /** Yes or no; null when it is a text. */
        @Nullable
        Boolean approval() {
            return (approve || deny) ? Boolean.valueOf(approve) : null;
        }
    }

    AnswerCommand(Surroundings here, CommonOptions common) {
        super(here, common);
    }

    @Override
    public Integer call() {
        try (Link link = Link.toSessions(here(), common())) {
            List<String> choices = choices(link.operations().show(session));
            SessionView view = link.operations().answer(session, request, given.approval(), given.text);
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
        if (given.text == null) {
            return given.approve ? "yes" : "no";
        }
        String words = Printable.line(given.text, MAX_SHOWN);
        return choices.isEmpty() || choices.contains(given.text.strip())
                ? words
                : words + " (none of the choices: " + Printable.line(String.join(", ", choices), MAX_SHOWN) + ")";
    }
}
