package dev.longhaul.starter.batch;

import dev.longhaul.workflows.session.SessionView;
import java.util.Optional;

/** What a batch asks of sessions. What is refused throws, in words. */
public interface BatchSessions {
    /** The session of a question, which was started before; empty when it was not. Another one of that id is refused. */
    Optional<SessionView> find(Question question);

    /** Starts the session of a question; done twice, it is there once. */
    SessionView start(Question question);

    /** Gives the question to its session once more. */
    SessionView again(Question question);

    /** The session of a question that was started. */
    SessionView show(Question question);

    /** Ends the turn of the question's session, and its tasks. */
    void stop(Question question, String reason);
}
