package dev.longhaul.starter.cli;

import dev.longhaul.starter.console.Line;
import dev.longhaul.starter.console.Printable;
import dev.longhaul.starter.console.Questions;
import dev.longhaul.starter.console.Shell;
import dev.longhaul.starter.operations.Pause;
import dev.longhaul.starter.operations.SessionFollower;
import dev.longhaul.workflows.session.SessionView;
import java.util.List;

/** What {@code start}, {@code say} and {@code watch} have in common: following a session, and printing its answer. */
final class Conversation {
    private final Surroundings here;
    private final CommonOptions common;
    private final Link link;

    Conversation(Surroundings here, CommonOptions common, Link link) {
        this.here = here;
        this.common = common;
        this.link = link;
    }

    /** Sends a message and, unless detached, follows until the agent is idle. */
    int say(String session, String message, boolean detach, Beginning beginning) {
        String comeBack = "longhaul watch " + Shell.quoted(session);
        long known = detach
                ? 0
                : new SessionFollower(link.operations().reading(), Pause.REAL, link::takeOver).newest(session);
        int[] turn = new int[1];
        beginning.asking(() -> turn[0] = link.operations().control().say(session, message, null));
        return detach
                ? detached(session, "The session has the message, for turn " + turn[0] + ".", comeBack)
                : follow(session, known, comeBack);
    }

    /** Follows until the agent is idle, and prints its answer. */
    int follow(String session, long cursor, String comeBack) {
        Followed followed = new Following(here, link, comeBack).onStandardError(session, cursor, common.json());
        print(followed);
        return followed.exitCode();
    }

    /** Prints how following ended: the answer on standard output, an error on standard error. */
    void print(Followed followed) {
        boolean wanted = followed.answered() && !common.json();
        print(followed, wanted ? link.operations().content().answer(followed.end()) : "");
    }

    /** The same, with another text than the answer. */
    void print(Followed followed, String text) {
        SessionView end = followed.end();
        new Results(here, common).print(end, text);
        if (!common.json() && end.error() != null) {
            here.err().println("longhaul: " + Printable.text(end.error()));
        }
        if (followed.waits()) {
            tellWaiting(followed);
        }
    }

    /** The command has ended, and the session has not: it needs an answer. */
    private void tellWaiting(Followed followed) {
        String session = followed.end().session();
        here.err().println("longhaul: the session " + session + " waits for an answer.");
        if (followed.outlived()) {
            Questions.commands(followed.end()).forEach(command -> here.err().println("  " + command));
        } else {
            here.err()
                    .println(
                            "  Nobody can give it now: the session ended with this command. Run longhaul dev in another"
                                    + " terminal first, or install the Temporal CLI.");
        }
    }

    /**
     * Ends a command that does not follow. The session has been asked by then, so it is known to be well.
     *
     * @param comeBack the command with which a person follows it
     */
    int detached(String session, String what, String comeBack) {
        SessionView view = link.operations().reading().show(session);
        new Results(here, common).print(view, List.of(Line.of(session)));
        here.err().println(what + " Follow it with: " + comeBack);
        if (link.hostsWorker()) {
            here.err().println("No worker runs here: it goes on while you follow it, or with: longhaul worker");
        }
        return LonghaulCommand.DONE;
    }
}
