package dev.longhaul.activities.model.extractive;

import dev.longhaul.activities.content.StoredMessage;
import dev.longhaul.activities.content.StoredToolCall;
import dev.longhaul.workflows.model.Role;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The piece of a conversation that is being worked on: the newest question, what was called since, and what the loop or
 * an ended task said in between. All of it is read from the messages, so that any process comes to the same.
 *
 * @param question the newest message of a person
 * @param earlier the message of a person before that, or empty
 * @param uses tool calls since, in order
 * @param notice the newest message when it is not a person's, else empty
 * @param usesBeforeNotice how many of the calls were made before the notice came; 0 without one
 * @param callsBefore how many tool calls the whole conversation holds, for ids that are new
 */
record Work(String question, String earlier, List<ToolUse> uses, String notice, int usesBeforeNotice, int callsBefore) {
    Work {
        uses = List.copyOf(uses);
    }

    static Work of(List<StoredMessage> conversation) {
        Map<String, String> results = new HashMap<>();
        int calls = 0;
        int start = -1;
        String earlier = "";
        for (int i = 0; i < conversation.size(); i++) {
            StoredMessage message = conversation.get(i);
            if (message.role() == Role.TOOL && message.toolCallId() != null) {
                results.put(message.toolCallId(), message.content());
            }
            calls += message.toolCalls().size();
            if (message.role() == Role.USER && !Notice.isNotice(message.content())) {
                earlier = start < 0 ? "" : conversation.get(start).content();
                start = i;
            }
        }
        String question = start < 0 ? "" : conversation.get(start).content();
        List<ToolUse> uses = new ArrayList<>();
        String notice = "";
        int usesBeforeNotice = 0;
        for (StoredMessage message : conversation.subList(start + 1, conversation.size())) {
            if (message.role() == Role.USER) {
                notice = message.content();
                usesBeforeNotice = uses.size();
            }
            for (StoredToolCall call : message.toolCalls()) {
                uses.add(ToolUse.of(call, results.get(call.id())));
            }
        }
        return new Work(question, earlier, uses, notice, usesBeforeNotice, calls);
    }

    /** Calls since the notice, or since the question when there is none. */
    List<ToolUse> usesSinceNotice() {
        return uses.subList(usesBeforeNotice, uses.size());
    }

    boolean hasUsed(String tool) {
        return uses.stream().anyMatch(use -> use.name().equals(tool));
    }
}
