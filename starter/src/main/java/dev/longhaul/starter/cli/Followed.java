package dev.longhaul.starter.cli;

import dev.longhaul.starter.operations.ErrorCode;
import dev.longhaul.workflows.session.SessionStatus;
import dev.longhaul.workflows.session.SessionView;

/**
 * How following a session ended.
 *
 * @param end the session as it was then
 * @param answered whether the last turn that was seen ended with an answer
 * @param outlived whether the session lives on when this command is over
 */
record Followed(SessionView end, boolean answered, boolean outlived) {
    /** Whether it stopped because a person is asked. */
    boolean waits() {
        return end.status() == SessionStatus.WAITING;
    }

    /** The exit code; there may be an answer and an error, which is then a remark on it. */
    int exitCode() {
        if (waits()) {
            return ErrorCode.REFUSED.exitCode();
        }
        return answered ? LonghaulCommand.DONE : LonghaulCommand.JOB_FAILED;
    }
}
