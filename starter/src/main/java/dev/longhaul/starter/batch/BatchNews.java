package dev.longhaul.starter.batch;

import dev.longhaul.workflows.session.SessionView;

/** Hears how a batch goes. */
public interface BatchNews {
    /** A question was started, or given again. */
    void started(Question question);

    /** A question has ended, one way or another; or its session waits for a person. */
    void ended(Question question, BatchStatus status, SessionView view);

    /** The budget is used up; {@code reason} says which. Nothing is started any more. */
    void usedUp(String reason);

    /** Temporal or its workers do not answer; it goes on as soon as they do. */
    void unreachable(String words);
}
