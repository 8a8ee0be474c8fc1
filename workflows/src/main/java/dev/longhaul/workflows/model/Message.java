package dev.longhaul.workflows.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.longhaul.workflows.conversation.Text;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A new message that a workflow adds to a conversation: what a person or the loop says, or the result of a tool call.
 * The agent's own answers never pass through here; the model activity stores them itself.
 *
 * @param role {@link Role#USER} or {@link Role#TOOL}
 * @param content its pieces, in order, joined without anything between them
 * @param toolCallId the call that a tool message answers, else null
 * @param toolName the tool that was called, else null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Message(
        Role role,
        List<MessagePart> content,
        @Nullable String toolCallId,
        @Nullable String toolName) {
    public Message {
        content = List.copyOf(content);
    }

    public static Message user(String words) {
        return new Message(Role.USER, List.of(MessagePart.of(words)), null, null);
    }

    public static Message user(Text text) {
        return new Message(Role.USER, List.of(MessagePart.of(text)), null, null);
    }

    public static Message toolResult(String toolCallId, String toolName, List<MessagePart> content) {
        return new Message(Role.TOOL, content, toolCallId, toolName);
    }
}
