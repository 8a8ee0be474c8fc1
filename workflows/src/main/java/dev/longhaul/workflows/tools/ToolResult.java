package dev.longhaul.workflows.tools;

import dev.longhaul.workflows.conversation.BlockHash;
import dev.longhaul.workflows.conversation.Text;
import dev.longhaul.workflows.model.MessagePart;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a tool call gives to the model.
 *
 * @param content its pieces, in order
 * @param failed whether it tells the model what it did wrong
 * @param whole all of it, where that is one text
 * @param evidence what stands behind it, as a {@link dev.longhaul.workflows.model.Message} names it
 */
public record ToolResult(
        List<MessagePart> content, boolean failed, @Nullable Text whole, List<BlockHash> evidence) {
    public ToolResult {
        content = List.copyOf(content);
        evidence = List.copyOf(evidence);
    }

    /** One made of pieces. */
    public ToolResult(List<MessagePart> content, boolean failed) {
        this(content, failed, null, List.of());
    }

    public static ToolResult of(String words) {
        return new ToolResult(List.of(MessagePart.of(words)), false);
    }

    public static ToolResult of(MessagePart... content) {
        return new ToolResult(List.of(content), false);
    }

    /** A text that may be stored. */
    public static ToolResult of(Text text, boolean failed) {
        return new ToolResult(List.of(MessagePart.of(text)), failed, text, List.of());
    }

    /** A refusal in words for the model: what was wrong and what to do. */
    public static ToolResult error(String words) {
        return new ToolResult(List.of(MessagePart.of("Error: " + words)), true);
    }

    /** The same result with a remark in front. */
    public ToolResult after(String remark) {
        List<MessagePart> all = new ArrayList<>();
        all.add(MessagePart.of(remark));
        all.addAll(content);
        return new ToolResult(all, failed, null, evidence);
    }

    /** The same with what stands behind it. */
    public ToolResult restingOn(List<BlockHash> other) {
        return new ToolResult(content, failed, whole, other);
    }

    /** What it says, for people: stored stretches are left out, but for the beginning of a text that is all of it. */
    public Text text() {
        return whole == null ? Text.of(words()) : whole;
    }

    /** Its words, stored stretches left out. */
    public String words() {
        StringBuilder words = new StringBuilder();
        content.forEach(part -> words.append(part.words()));
        return words.toString();
    }
}
