package dev.longhaul.workflows.model;

import dev.longhaul.workflows.conversation.BlockHash;
import dev.longhaul.workflows.conversation.ConversationHead;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One model call.
 *
 * @param caller who asks
 * @param definition the agent's pinned definition in the content store
 * @param head the conversation so far
 * @param messages what is new since then, in order; they are stored with the answer
 * @param context what the model is told for this call only, one text a topic (open tasks, todo list, mode); sent after
 *     the messages as one user message and never stored
 * @param options per-run options (tenant, temperature, metadata, …), in the order given
 * @param asItIs whether it is sent however full the model's context window is; otherwise a conversation that should be
 *     summarised first comes back with {@link FinishReason#CONTEXT_FULL}
 */
public record ModelRequest(
        Caller caller,
        BlockHash definition,
        ConversationHead head,
        List<Message> messages,
        List<String> context,
        Map<String, String> options,
        boolean asItIs) {
    public ModelRequest {
        messages = List.copyOf(messages);
        context = List.copyOf(context);
        options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
    }

    /** A call that may come back for a summary. */
    public ModelRequest(
            Caller caller,
            BlockHash definition,
            ConversationHead head,
            List<Message> messages,
            List<String> context,
            Map<String, String> options) {
        this(caller, definition, head, messages, context, options, false);
    }
}
