package dev.longhaul.worker.temporal;

import org.jspecify.annotations.Nullable;

/** There is no Temporal server to talk to. Message and hint are for people. */
public final class TemporalUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String hint;

    TemporalUnavailable(String message, String hint, @Nullable Throwable cause) {
        super(message, cause);
        this.hint = hint;
    }

    /** What to do about it. */
    public String hint() {
        return hint;
    }
}
