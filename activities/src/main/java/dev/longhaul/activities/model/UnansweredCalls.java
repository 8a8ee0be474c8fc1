package dev.longhaul.activities.model;

import dev.longhaul.activities.content.StoredMessage;
import dev.longhaul.activities.content.StoredToolCall;
import dev.longhaul.workflows.model.Role;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Gives each tool call in a conversation a result. A turn that was cancelled, or that died with its tools under way,
 * leaves calls without one, and every provider refuses such a conversation for ever after.
 */
final class UnansweredCalls {
    private static final String NO_RESULT =
            "(This call was interrupted. It has no result, and may or may not have had" + " an effect.)";

    private UnansweredCalls() {}

    /** The conversation with a result for each call; what has all its results is returned as it is. */
    static List<StoredMessage> answered(List<StoredMessage> conversation) {
        List<StoredMessage> whole = new ArrayList<>();
        Map<String, StoredToolCall> open = new LinkedHashMap<>();
        for (StoredMessage message : conversation) {
            if (message.role() != Role.TOOL) {
                close(open, whole);
            }
            whole.add(message);
            if (message.toolCallId() != null) {
                open.remove(message.toolCallId());
            }
            message.toolCalls().forEach(call -> open.put(call.id(), call));
        }
        close(open, whole);
        return List.copyOf(whole);
    }

    private static void close(Map<String, StoredToolCall> open, List<StoredMessage> whole) {
        open.values().forEach(call -> whole.add(StoredMessage.tool(call.id(), call.name(), NO_RESULT)));
        open.clear();
    }
}
