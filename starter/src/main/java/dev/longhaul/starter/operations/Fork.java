package dev.longhaul.starter.operations;

import dev.longhaul.workflows.session.Origin;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A new session that begins one turn of another one once more, checked.
 *
 * @param from the other session
 * @param turn the turn, from 1; one more than there are for the next
 * @param message what the agent is told instead of what it was told in that turn, or null for the same
 * @param session id of the new session
 * @param agent its agent, or null for that which the other one asked for
 * @param options run options, laid over those that the other one asked for
 * @param origin where the new session comes from
 * @param requestId names the request, so that it can be repeated without a second effect; null for one that is not
 * @param tenant whose the new session is going to be
 */
public record Fork(
        String from,
        int turn,
        @Nullable String message,
        String session,
        @Nullable String agent,
        Map<String, String> options,
        Origin origin,
        @Nullable String requestId,
        String tenant) {
    public Fork {
        SessionIds.valid(session);
        if (turn < 1) {
            throw new OperationFailed(
                    ErrorCode.USAGE,
                    "There is no turn " + turn + ": turns count from 1.",
                    "A fork at turn 1 asks the first message once more.");
        }
        if (message != null) {
            Messages.checked("The message", message);
        }
        options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
    }
}
