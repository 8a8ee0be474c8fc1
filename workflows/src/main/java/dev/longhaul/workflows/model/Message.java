package dev.longhaul.workflows.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.longhaul.workflows.conversation.BlockHash;
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
 * @param evidence what stands behind it: records of what a tool brought from outside, last blocks of the conversations of
 *     tasks that it tells of
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Message(
        Role role,
        List<MessagePart> content,
        @Nullable String toolCallId,
        @Nullable String toolName,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<BlockHash> evidence) {
    public Message {
        content = List.copyOf(content);
        evidence = evidence == null ? List.of() : List.copyOf(evidence);
    }

    private Message(Role role, List<MessagePart> content) {
        this(role, content, null, null, List.of());
    }

    /** What a person or the loop says, in pieces. */
    public static Message user(List<MessagePart> content) {
        return new Message(Role.USER, content);
    }

    public static Message user(String words) {
        return user(List.of(MessagePart.of(words)));
    }

    public static Message user(Text text) {
        return user(List.of(MessagePart.of(text)));
    }

    public static Message toolResult(String toolCallId, String toolName, List<MessagePart> content) {
        return new Message(Role.TOOL, content, toolCallId, toolName, List.of());
    }

    /** The same with what stands behind it. */
    public Message restingOn(List<BlockHash> evidence) {
        return new Message(role, content, toolCallId, toolName, evidence);
    }

    /** The same with other content. */
    public Message saying(List<MessagePart> other) {
        return new Message(role, other, toolCallId, toolName, evidence);
    }
}
