package dev.longhaul.starter.cli;

import dev.longhaul.starter.operations.ErrorCode;
import dev.longhaul.starter.operations.OperationFailed;
import dev.longhaul.starter.operations.SessionControl;
import dev.longhaul.workflows.session.Requests;
import dev.longhaul.workflows.session.WaitingFor;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.Locale;
import java.util.Optional;

/** Lets a person answer on the terminal of the command itself, where no other command can reach the session. */
final class AnswerHere {
    private final SessionControl control;
    private final PrintStream err;
    private final TypedLines typed;

    AnswerHere(SessionControl control, InputStream typed, PrintStream err) {
        this.control = control;
        this.typed = new TypedLines(typed);
        this.err = err;
    }

    /** Asks until there is an answer that the session takes. */
    void answer(String session, WaitingFor question) throws InterruptedException {
        boolean approval = question.kind() == WaitingFor.Kind.APPROVAL;
        while (true) {
            err.print(approval ? "yes, no, always (this tool) or same (arguments)> " : "your answer> ");
            err.flush();
            String line = typed.next().strip();
            Optional<Requests.Answer> answer = approval
                    ? decision(question.request(), line)
                    : Optional.of(line)
                            .filter(text -> !text.isEmpty())
                            .map(text -> new Requests.Answer(question.request(), null, text));
            if (answer.isEmpty()) {
                continue;
            }
            try {
                control.answer(session, answer.get());
                return;
            } catch (OperationFailed refused) {
                err.println(refused.message());
                if (refused.code() == ErrorCode.REFUSED || refused.code() == ErrorCode.NOT_FOUND) {
                    return;
                }
            }
        }
    }

    /** The decision that a word stands for, by its first letter; empty when it stands for none. */
    static Optional<Requests.Answer> decision(String request, String line) {
        return switch (line.isEmpty() ? ' ' : line.toLowerCase(Locale.ROOT).charAt(0)) {
            case 'y' -> Optional.of(new Requests.Answer(request, true, null));
            case 'n' -> Optional.of(new Requests.Answer(request, false, null));
            case 'a' -> Optional.of(new Requests.Answer(request, true, null, Requests.Remember.TOOL));
            case 's' -> Optional.of(new Requests.Answer(request, true, null, Requests.Remember.ARGUMENTS));
            default -> Optional.empty();
        };
    }
}
