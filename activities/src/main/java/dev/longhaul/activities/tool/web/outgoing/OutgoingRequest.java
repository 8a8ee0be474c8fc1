package dev.longhaul.activities.tool.web.outgoing;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One request. Never logged as it is: headers may hold a key.
 *
 * @param body JSON to post; null to get
 */
public record OutgoingRequest(
        Target target,
        Map<String, String> headers,
        @Nullable String body,
        OutgoingLimits limits) {
    public OutgoingRequest {
        headers = Map.copyOf(headers);
    }

    @Override
    public String toString() {
        return "OutgoingRequest[" + target.address() + "]";
    }
}
