package dev.longhaul.starter.cli;

import dev.longhaul.starter.console.Elapsed;
import dev.longhaul.starter.console.Line;
import dev.longhaul.starter.console.Look;
import dev.longhaul.starter.console.SessionLines;
import dev.longhaul.starter.operations.Pause;
import dev.longhaul.starter.operations.SessionFollower;
import dev.longhaul.starter.operations.SessionWatcher;
import dev.longhaul.workflows.session.SessionStatus;
import dev.longhaul.workflows.session.SessionView;
import java.time.Duration;

/** Shows a session until its agent is idle. An interrupt leaves the job alone and says how to come back. */
final class Following {
    private final Surroundings here;
    private final Link link;
    private final String comeBack;

    /**
     * Follows on a link.
     *
     * @param comeBack the command with which a person comes back to the session
     */
    Following(Surroundings here, Link link, String comeBack) {
        this.here = here;
        this.link = link;
        this.comeBack = comeBack;
    }

    /**
     * Follows a session, its run shown on standard error.
     *
     * @param cursor the last event that is known already
     * @param json whether a program reads the result; then it does not stay while the session waits for a person
     */
    SessionView onStandardError(String session, long cursor, boolean json) {
        SessionView end;
        try (Consoles consoles = new Consoles(here, false)) {
            consoles.console()
                    .note(Line.of(Look.DIM, session + " on " + link.connection().description()));
            end = with(consoles.console(), session, cursor, consoles.isLive() && !json);
        }
        here.err().println(summary(end));
        return end;
    }

    /** Follows a session with any watcher. */
    SessionView with(SessionWatcher watcher, String session, long cursor, boolean stayWhileWaiting) {
        Signals.Work<SessionView> following = () ->
                new SessionFollower(link.operations(), Pause.REAL).follow(session, cursor, watcher, stayWhileWaiting);
        try {
            return here.attached() ? Signals.interrupting(following) : following.run();
        } catch (InterruptedException e) {
            throw new Interrupted(e, link.afterInterrupt(comeBack));
        }
    }

    private static String summary(SessionView end) {
        Duration took = Duration.between(end.createdAt(), end.updatedAt());
        long running =
                end.tasks().stream().filter(task -> !task.status().hasEnded()).count();
        return "%s, %s, %s%s"
                .formatted(
                        SessionLines.count(end.tasks().size(), "task"),
                        SessionLines.usage(end.usage()),
                        Elapsed.words(took),
                        running == 0 ? "" : "; " + SessionLines.count((int) running, "task") + " not ended yet");
    }

    /** The exit code that says how the last turn ended. */
    static int exitCode(SessionView end) {
        return end.status() == SessionStatus.FAILED || end.error() != null
                ? LonghaulCommand.JOB_FAILED
                : LonghaulCommand.DONE;
    }
}
