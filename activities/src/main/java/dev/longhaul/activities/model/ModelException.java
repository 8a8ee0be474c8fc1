package dev.longhaul.activities.model;

import dev.longhaul.workflows.failure.FailureType;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A model call that failed, with what is to be done about it. Its message is for people and holds no secret. */
public final class ModelException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final FailureType type;
    private final @Nullable Duration retryAfter;

    public ModelException(FailureType type, String message) {
        this(type, message, null, null);
    }

    public ModelException(FailureType type, String message, @Nullable Duration retryAfter, @Nullable Throwable cause) {
        super(message, cause);
        this.type = type;
        this.retryAfter = retryAfter;
    }

    public FailureType type() {
        return type;
    }

    /** How long the provider wants to be left alone, when it said so. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
