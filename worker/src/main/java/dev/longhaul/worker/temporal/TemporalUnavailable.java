package dev.longhaul.worker.temporal;

import org.jspecify.annotations.Nullable;

/** There is no Temporal server to talk to. Message and hint are for people. */
public final class TemporalUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String hint;
    private final boolean passing;

    TemporalUnavailable(String message, String hint, @Nullable Throwable cause) {
        this(message, hint, false, cause);
    }

    /** @param passing whether it may be another time, with nothing changed here */
    TemporalUnavailable(String message, String hint, boolean passing, @Nullable Throwable cause) {
        super(message, cause);
        this.hint = hint;
        this.passing = passing;
    }

    /** Whether it may be another time, with nothing changed here: the server is only not up yet, or out of reach. */
    public boolean isPassing() {
        return passing;
    }

    /** What to do about it. */
    public String hint() {
        return hint;
    }
}
