package dev.longhaul.activities.model;

import dev.longhaul.activities.content.StoredMessage;
import dev.longhaul.activities.content.StoredToolCall;
import dev.longhaul.activities.content.Texts;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Sees to it that every tool call of a conversation has an id of its own, and the same one after a retry. */
final class ToolCallIds {
    private ToolCallIds() {}

    /**
     * The calls of a new answer, with ids where the model gave none or one that is taken.
     *
     * @param conversation what was said before the answer
     * @param answers how many answers the conversation held before it
     */
    static List<StoredToolCall> mended(List<StoredMessage> conversation, int answers, List<StoredToolCall> calls) {
        Set<String> taken = new HashSet<>();
        for (StoredMessage message : conversation) {
            message.toolCalls().forEach(call -> taken.add(call.id()));
        }
        List<StoredToolCall> mended = new ArrayList<>();
        for (int index = 0; index < calls.size(); index++) {
            StoredToolCall call = calls.get(index);
            String id = Texts.wellFormed(call.id());
            if (id.isBlank() || taken.contains(id)) {
                id = free("call-" + answers + "-" + index, taken);
            }
            taken.add(id);
            mended.add(new StoredToolCall(id, Texts.wellFormed(call.name()), Texts.wellFormed(call.arguments())));
        }
        return mended;
    }

    private static String free(String wanted, Set<String> taken) {
        String id = wanted;
        for (int again = 2; taken.contains(id); again++) {
            id = wanted + "-" + again;
        }
        return id;
    }
}
