package dev.longhaul.workflows.tools;

import dev.longhaul.workflows.model.MessagePart;
import java.util.ArrayList;
import java.util.List;

/**
 * What a tool call gives to the model.
 *
 * @param content its pieces, in order
 * @param failed whether it tells the model what it did wrong
 */
public record ToolResult(List<MessagePart> content, boolean failed) {
    public ToolResult {
        content = List.copyOf(content);
    }

    public static ToolResult of(String words) {
        return new ToolResult(List.of(MessagePart.of(words)), false);
    }

    public static ToolResult of(MessagePart... content) {
        return new ToolResult(List.of(content), false);
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
        return new ToolResult(all, failed);
    }

    /** Its words, stored stretches left out. */
    public String words() {
        StringBuilder words = new StringBuilder();
        content.forEach(part -> words.append(part.words()));
        return words.toString();
    }
}
