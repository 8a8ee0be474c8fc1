package dev.longhaul.starter.cli;

import dev.longhaul.starter.operations.OperationFailed;
import dev.longhaul.starter.operations.SessionOperations;
import dev.longhaul.workflows.session.WaitingFor;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Lets a person answer on the terminal of the command itself, where no other command can reach the session. */
final class AnswerHere {
    private static final long PAUSE_MILLIS = 100;

    private final SessionOperations operations;
    private final PrintStream err;
    private final BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));

    AnswerHere(SessionOperations operations, PrintStream err) {
        this.operations = operations;
        this.err = err;
    }

    /** Asks until there is an answer that the session takes. */
    void answer(String session, WaitingFor question) throws InterruptedException {
        boolean approval = question.kind() == WaitingFor.Kind.APPROVAL;
        while (true) {
            err.print(approval ? "yes or no> " : "your answer> ");
            err.flush();
            String line = line().strip();
            boolean yes = line.toLowerCase(Locale.ROOT).startsWith("y");
            boolean no = line.toLowerCase(Locale.ROOT).startsWith("n");
            if (line.isEmpty() || (approval && !yes && !no)) {
                continue;
            }
            try {
                operations.answer(session, question.request(), approval ? yes : null, approval ? null : line);
                return;
            } catch (OperationFailed refused) {
                err.println(refused.message());
            }
        }
    }

    /** A line, read in a way that a signal can interrupt. */
    private String line() throws InterruptedException {
        try {
            while (!in.ready()) {
                Thread.sleep(PAUSE_MILLIS);
            }
            String line = in.readLine();
            return line == null ? "" : line;
        } catch (IOException e) {
            throw new InterruptedException(e.getMessage());
        }
    }
}
