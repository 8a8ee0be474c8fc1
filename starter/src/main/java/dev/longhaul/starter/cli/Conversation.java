package dev.longhaul.starter.cli;

import dev.longhaul.starter.console.Line;
import dev.longhaul.starter.console.Printable;
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
    int say(String session, String message, boolean detach) {
        if (detach) {
            int turn = link.operations().say(session, message, null);
            return detached(session, "The session has the message, for turn " + turn + ".");
        }
        long known = new SessionFollower(link.operations(), Pause.REAL, link::takeOver).newest(session);
        link.operations().say(session, message, null);
        return follow(session, known, "longhaul watch " + Shell.quoted(session));
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
        print(followed, wanted ? link.operations().answer(followed.end()) : "");
    }

    /** The same, with another text than the answer. */
    void print(Followed followed, String text) {
        SessionView end = followed.end();
        new Results(here, common).print(end, text);
        if (!common.json() && end.error() != null) {
            here.err().println("longhaul: " + Printable.text(end.error()));
        }
    }

    /** Ends a command that does not follow. */
    int detached(String session, String what) {
        if (common.json()) {
            new Results(here, common).print(link.operations().show(session), List.of());
        } else {
            new Results(here, common).print(session, List.of(Line.of(session)));
        }
        here.err().println(what + " Follow it with: longhaul watch " + Shell.quoted(session));
        if (link.hostsWorker()) {
            here.err().println("No worker runs here, so it goes on with the next command, or with: longhaul worker");
        }
        return LonghaulCommand.DONE;
    }
}
