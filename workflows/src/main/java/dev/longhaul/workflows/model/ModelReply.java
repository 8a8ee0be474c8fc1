package dev.longhaul.workflows.model;

import dev.longhaul.workflows.conversation.ConversationHead;
import dev.longhaul.workflows.conversation.Text;
import java.util.List;

/**
 * What a model call gave.
 *
 * @param head the conversation with the new messages and the answer in it; with {@link FinishReason#CONTEXT_FULL}
 *     without an answer
 * @param text what the model said; empty when it only asked for tools
 * @param toolCalls the calls it asks for, in its order; empty when {@code text} is its final answer
 * @param finish why it stopped
 * @param usage what this call used
 * @param attempts how many attempts the call took, 1 or more
 */
public record ModelReply(
        ConversationHead head, Text text, List<ToolCall> toolCalls, FinishReason finish, Usage usage, int attempts) {
    public ModelReply {
        toolCalls = List.copyOf(toolCalls);
    }
}
