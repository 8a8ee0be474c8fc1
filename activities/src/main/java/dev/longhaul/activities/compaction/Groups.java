package dev.longhaul.activities.compaction;

import dev.longhaul.activities.content.StoredMessage;
import dev.longhaul.activities.content.StoredToolCall;
import dev.longhaul.workflows.model.Role;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What of a conversation belongs together: an answer of the agent and the results of its tool calls, or a message to the
 * agent.
 */
final class Groups {
    /** The groups at the end of a conversation that are left as they are. */
    static final int KEPT = 2;

    private Groups() {}

    /** The message with which the kept groups begin; 0 when there are no others. */
    static int keptFrom(List<StoredMessage> conversation) {
        BitSet starts = starts(conversation);
        int from = conversation.size();
        for (int group = 0; group < KEPT && from > 0; group++) {
            from = Math.max(0, starts.previousSetBit(from - 1));
        }
        return from;
    }

    /** Where groups begin: nowhere between a tool call and its result. */
    static BitSet starts(List<StoredMessage> conversation) {
        BitSet starts = new BitSet(conversation.size());
        Map<String, Integer> callers = new HashMap<>();
        for (int index = 0; index < conversation.size(); index++) {
            StoredMessage message = conversation.get(index);
            starts.set(index, message.role() != Role.TOOL);
            Integer caller = callers.get(message.toolCallId());
            if (caller != null) {
                starts.clear(caller + 1, index + 1);
            }
            for (StoredToolCall call : message.toolCalls()) {
                callers.put(call.id(), index);
            }
        }
        return starts;
    }
}
