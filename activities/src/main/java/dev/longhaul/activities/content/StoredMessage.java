package dev.longhaul.activities.content;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.longhaul.workflows.conversation.BlockHash;
import dev.longhaul.workflows.model.Role;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message as it stands in a conversation, whole.
 *
 * @param role user, assistant or tool
 * @param content the text, possibly empty
 * @param toolCalls what an assistant message asks for, else empty
 * @param toolCallId the call that a tool message answers, else null
 * @param toolName the tool that was called, else null
 * @param evidence what stands behind it, as {@link dev.longhaul.workflows.model.Message} names it; never shown to a model
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record StoredMessage(
        Role role,
        String content,
        List<StoredToolCall> toolCalls,
        @Nullable String toolCallId,
        @Nullable String toolName,
        List<BlockHash> evidence) {
    public StoredMessage(
            Role role,
            @Nullable String content,
            @Nullable List<StoredToolCall> toolCalls,
            @Nullable String toolCallId,
            @Nullable String toolName,
            @Nullable List<BlockHash> evidence) {
        this.role = role;
        this.content = content == null ? "" : content;
        this.toolCalls = toolCalls == null ? List.of() : List.copyOf(toolCalls);
        this.toolCallId = toolCallId;
        this.toolName = toolName;
        this.evidence = evidence == null ? List.of() : List.copyOf(evidence);
    }

    /** One that nothing stands behind. */
    public StoredMessage(
            Role role,
            String content,
            List<StoredToolCall> toolCalls,
            @Nullable String toolCallId,
            @Nullable String toolName) {
        this(role, content, toolCalls, toolCallId, toolName, List.of());
    }

    /** The same in other words. */
    public StoredMessage saying(String other) {
        return new StoredMessage(role, other, toolCalls, toolCallId, toolName, evidence);
    }

    public static StoredMessage user(String content) {
        return new StoredMessage(Role.USER, content, List.of(), null, null);
    }

    public static StoredMessage assistant(String content, List<StoredToolCall> toolCalls) {
        return new StoredMessage(Role.ASSISTANT, content, toolCalls, null, null);
    }

    public static StoredMessage tool(String toolCallId, String toolName, String content) {
        return new StoredMessage(Role.TOOL, content, List.of(), toolCallId, toolName);
    }
}
