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
    Followed onStandardError(String session, long cursor, boolean json) {
        Followed followed;
        try (Consoles consoles = new Consoles(here, false, link.endsWithProcess())) {
            consoles.console()
                    .note(Line.of(Look.DIM, session + " on " + link.connection().description()));
            followed = on(consoles, session, cursor, json);
        }
        here.err().println(summary(followed.end()));
        return followed;
    }

    /** Follows a session, its run shown on a console. */
    Followed on(Consoles consoles, String session, long cursor, boolean json) {
        boolean person = consoles.isLive() && !json;
        boolean answersHere = person && link.endsWithProcess() && consoles.isAnswered();
        return interruptibly(() -> {
            SessionFollower follower = new SessionFollower(link.operations().reading(), Pause.REAL, link::takeOver);
            boolean stay = person && !link.endsWithProcess();
            SessionView end = follower.follow(session, cursor, consoles.console(), stay);
            AnswerHere answers = new AnswerHere(link.operations().control(), consoles.typed(), here.err());
            while (answersHere && end.status() == SessionStatus.WAITING) {
                consoles.console().rest();
                answers.answer(session, end.waitingFor().get(0));
                end = follower.follow(session, follower.cursor(), consoles.console(), stay);
            }
            return new Followed(end, consoles.console().holdsAnswer(), !link.endsWithProcess());
        });
    }

    /** Follows a session with any watcher, until it is idle, over, or waits for a person. */
    SessionView with(SessionWatcher watcher, String session, long cursor) {
        return interruptibly(() -> new SessionFollower(link.operations().reading(), Pause.REAL, link::takeOver)
                .follow(session, cursor, watcher, false));
    }

    private <T> T interruptibly(Signals.Work<T> work) {
        try {
            return Signals.interrupting(here, work);
        } catch (InterruptedException e) {
            throw new Interrupted(e, link.afterInterrupt(comeBack));
        }
    }

    private static String summary(SessionView end) {
        Duration took = Duration.between(end.createdAt(), end.updatedAt());
        long running =
                end.tasks().stream().filter(task -> !task.status().hasEnded()).count();
        return "%s%s, %s%s%s"
                .formatted(
                        end.tasks().isEmpty()
                                ? ""
                                : SessionLines.count(end.tasks().size(), "task") + ", ",
                        SessionLines.usage(end.usage()),
                        Elapsed.words(took),
                        end.turns() > 1 ? " since its start" : "",
                        running == 0 ? "" : "; " + SessionLines.count((int) running, "task") + " not ended yet");
    }
}
