package dev.longhaul.activities.model.script;

import dev.longhaul.activities.model.ModelException;
import dev.longhaul.workflows.failure.FailureType;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One answer of a script, and what happens before it.
 *
 * @param calls tool calls, in order, possibly none
 * @param say the text, with placeholders
 * @param repeats how often the text is said
 * @param gate a file that must be there first, or null
 * @param delay how long it takes
 * @param fail how it fails first, or null
 * @param inputTokens tokens that it says it was sent
 * @param outputTokens tokens that it says it gave
 */
record ScriptTurn(
        List<Call> calls,
        String say,
        int repeats,
        @Nullable Path gate,
        Duration delay,
        @Nullable Fail fail,
        long inputTokens,
        long outputTokens) {
    ScriptTurn {
        calls = List.copyOf(calls);
    }

    /** A tool call; strings anywhere in its arguments may hold placeholders. */
    record Call(String tool, Map<String, Object> arguments) {
        Call {
            arguments = Collections.unmodifiableMap(new LinkedHashMap<>(arguments));
        }
    }

    /**
     * How a call fails.
     *
     * @param times how many attempts fail, or null for all
     * @param status the HTTP status that a provider would have answered with, 400 to 599
     * @param message what it says, or null for nothing of its own
     * @param retryAfter how long it wants to be left alone, or null
     */
    record Fail(
            @Nullable Integer times,
            int status,
            @Nullable String message,
            @Nullable Duration retryAfter) {
        boolean strikes(int attempt) {
            return times == null || attempt <= times;
        }

        ModelException exception() {
            String words = message == null ? "The script answers with status " + status + "." : message;
            return new ModelException(type(), words, retryAfter, null);
        }

        private FailureType type() {
            return switch (status) {
                case 429 -> FailureType.MODEL_RATE_LIMITED;
                case 408, 409, 425 -> FailureType.MODEL_UNAVAILABLE;
                case 401, 403 -> FailureType.MODEL_KEY_REFUSED;
                case 404 -> FailureType.MODEL_UNKNOWN;
                case 413 -> FailureType.MODEL_CONTEXT_EXCEEDED;
                default -> status >= 500 ? FailureType.MODEL_UNAVAILABLE : FailureType.MODEL_REQUEST_REFUSED;
            };
        }
    }
}
