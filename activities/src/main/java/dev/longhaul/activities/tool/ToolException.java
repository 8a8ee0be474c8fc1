package dev.longhaul.activities.tool;

import dev.longhaul.workflows.failure.FailureType;
import org.jspecify.annotations.Nullable;

/** Something around a tool failed. Its message is for people. */
public final class ToolException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final FailureType type;

    public ToolException(FailureType type, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.type = type;
    }

    public FailureType type() {
        return type;
    }
}
