package dev.longhaul.starter.operations;

import dev.longhaul.workflows.session.EventPage;
import dev.longhaul.workflows.session.SessionStatus;
import dev.longhaul.workflows.session.SessionView;
import java.time.Duration;

/**
 * Follows a session until its agent has nothing more to do. A server or a worker that goes away meanwhile is waited for:
 * the job goes on when it is back.
 */
public final class SessionFollower {
    private static final Duration SHORTEST_REST = Duration.ofMillis(250);
    private static final Duration LONGEST_REST = Duration.ofSeconds(1);

    /** How often in a row nobody may answer before the follower gives up; each try takes some seconds by itself. */
    private static final int PATIENCE = 60;

    private final SessionSight sessions;
    private final Pause pause;
    private final Runnable whenNobodyAnswers;
    private long cursor;

    /**
     * A follower.
     *
     * @param whenNobodyAnswers run, perhaps often, while there is no answer: a chance to do the work oneself
     */
    public SessionFollower(SessionSight sessions, Pause pause, Runnable whenNobodyAnswers) {
        this.sessions = sessions;
        this.pause = pause;
        this.whenNobodyAnswers = whenNobodyAnswers;
    }

    /**
     * Tells the watcher all that happens until the session is idle, closed, failed, or waits for a person.
     *
     * @param known the last event that is known already, 0 for none
     * @param stayWhileWaiting whether to go on while the session waits for a person
     * @return the session as it was at the end
     */
    public SessionView follow(String session, long known, SessionWatcher watcher, boolean stayWhileWaiting)
            throws InterruptedException {
        cursor = known;
        int silences = 0;
        Duration rest = SHORTEST_REST;
        while (true) {
            try {
                boolean news = tell(session, watcher);
                SessionNow now = sessions.now(session);
                watcher.looks(now.view(), now.doing());
                silences = 0;
                if (hasEnded(now.view().status(), stayWhileWaiting)) {
                    // What happened between the two looks is told, too.
                    if (!tell(session, watcher)) {
                        return now.view();
                    }
                    news = true;
                }
                rest = news ? SHORTEST_REST : longer(rest);
            } catch (OperationFailed e) {
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                if (e.code() != ErrorCode.UNAVAILABLE || ++silences > PATIENCE) {
                    throw e;
                }
                if (silences == 1) {
                    watcher.unreachable(e.message());
                }
                whenNobodyAnswers.run();
            }
            pause.rest(rest);
        }
    }

    /** Tells what has happened since the last time; returns whether anything has. */
    private boolean tell(String session, SessionWatcher watcher) {
        EventPage page = sessions.events(session, cursor);
        if (page.missed() > 0) {
            watcher.missed(page.missed());
        }
        page.events().forEach(watcher::happened);
        cursor = page.next();
        return !page.events().isEmpty();
    }

    /** The last event that was told. */
    public long cursor() {
        return cursor;
    }

    /** The cursor of the newest event. */
    public long newest(String session) {
        long after = 0;
        EventPage page;
        do {
            page = sessions.events(session, after);
            after = page.next();
        } while (!page.events().isEmpty());
        return after;
    }

    private static boolean hasEnded(SessionStatus status, boolean stayWhileWaiting) {
        return switch (status) {
            case IDLE, CLOSED, FAILED -> true;
            case WAITING -> !stayWhileWaiting;
            case RUNNING -> false;
        };
    }

    private static Duration longer(Duration rest) {
        Duration twice = rest.multipliedBy(2);
        return twice.compareTo(LONGEST_REST) < 0 ? twice : LONGEST_REST;
    }
}
