package dev.longhaul.starter.operations;

import dev.longhaul.workflows.ledger.UnknownTask;
import org.jspecify.annotations.Nullable;

/** Why something was not done, in words for the person who asked. It changed nothing, unless the words say so. */
public final class OperationFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ErrorCode code;
    private final String hint;

    /**
     * Something was not done.
     *
     * @param message what happened, one sentence
     * @param hint what to do about it, one sentence; empty when the message says it
     */
    public OperationFailed(ErrorCode code, String message, String hint, @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
        this.hint = hint;
    }

    public OperationFailed(ErrorCode code, String message, String hint) {
        this(code, message, hint, null);
    }

    public ErrorCode code() {
        return code;
    }

    public String message() {
        return String.valueOf(getMessage());
    }

    public String hint() {
        return hint;
    }

    static OperationFailed noSession(String session) {
        return new OperationFailed(
                ErrorCode.NOT_FOUND,
                "There is no session '" + session + "'.",
                "longhaul sessions lists those there are.");
    }

    static OperationFailed noTask(String session, int task) {
        return new OperationFailed(
                ErrorCode.NOT_FOUND,
                UnknownTask.sentence(task),
                "longhaul task list " + session + " lists those there are.");
    }

    static OperationFailed closed(String session) {
        return new OperationFailed(
                ErrorCode.REFUSED,
                "The session '" + session + "' is closed.",
                "What it holds can still be read: longhaul show " + session
                        + ". A new one begins with longhaul start.");
    }
}
