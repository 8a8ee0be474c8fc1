package dev.longhaul.workflows.model;

import dev.longhaul.workflows.conversation.BlockHash;
import dev.longhaul.workflows.conversation.ConversationHead;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A conversation that is to become shorter.
 *
 * @param caller whose conversation it is
 * @param definition the agent's pinned definition; its model writes the summary
 * @param head the conversation
 * @param options per-run options, as for every call of this model
 */
public record SummaryRequest(Caller caller, BlockHash definition, ConversationHead head, Map<String, String> options) {
    public SummaryRequest {
        options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
    }
}
