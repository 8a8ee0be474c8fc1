package dev.longhaul.starter.operations;

import dev.longhaul.workflows.ledger.UnknownTask;
import org.jspecify.annotations.Nullable;

/** Why something was not done, in words for the person who asked. It changed nothing, unless the words say so. */
public final class OperationFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ErrorCode code;
    private final transient Hint hint;

    /**
     * Something was not done.
     *
     * @param message what happened, one sentence
     * @param hint what to do about it, one sentence; empty when the message says it
     */
    public OperationFailed(ErrorCode code, String message, String hint, @Nullable Throwable cause) {
        this(code, message, wording -> hint, cause);
    }

    /** The same with a hint that each surface words as its own. */
    public OperationFailed(ErrorCode code, String message, Hint hint, @Nullable Throwable cause) {
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

    /** What to do about it, in the words of a surface; empty when the message says it. */
    public String hint(Wording wording) {
        return hint.in(wording);
    }

    static OperationFailed noSession(String session) {
        return new OperationFailed(
                ErrorCode.NOT_FOUND,
                "There is no session '" + session + "'.",
                wording -> wording.sessions() + " lists those there are.",
                null);
    }

    static OperationFailed noTask(String session, int task) {
        return new OperationFailed(
                ErrorCode.NOT_FOUND,
                UnknownTask.sentence(task),
                wording -> wording.tasks(session) + " lists those there are.",
                null);
    }

    static OperationFailed closed(String session) {
        return new OperationFailed(
                ErrorCode.REFUSED,
                "The session '" + session + "' is closed.",
                wording -> "What it holds can still be read: " + wording.show(session) + ". A new one begins with "
                        + wording.start() + ".",
                null);
    }
}
