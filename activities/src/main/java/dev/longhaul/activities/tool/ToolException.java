package dev.longhaul.activities.tool;

import dev.longhaul.workflows.failure.FailureType;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Something around a tool failed. Its message is for people. */
public final class ToolException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final FailureType type;
    private final @Nullable Duration delay;

    public ToolException(FailureType type, String message, @Nullable Throwable cause) {
        this(type, message, cause, null);
    }

    /** @param delay how long to wait before the next attempt; null for what the retry policy says */
    public ToolException(FailureType type, String message, @Nullable Throwable cause, @Nullable Duration delay) {
        super(message, cause);
        this.type = type;
        this.delay = delay;
    }

    /** The wait before the next attempt, where somebody asked for one. */
    public Optional<Duration> delay() {
        return Optional.ofNullable(delay);
    }

    public FailureType type() {
        return type;
    }
}
