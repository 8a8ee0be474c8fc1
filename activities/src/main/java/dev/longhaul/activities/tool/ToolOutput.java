package dev.longhaul.activities.tool;

import dev.longhaul.workflows.conversation.BlockHash;
import java.util.List;

/**
 * What a tool gives to the model: bounded, and saying how to read on where it was cut.
 *
 * @param failed whether it tells the model what it did wrong
 * @param retrieved the records of what the call has brought from outside
 */
public record ToolOutput(String text, boolean failed, List<BlockHash> retrieved) {
    public ToolOutput {
        retrieved = List.copyOf(retrieved);
    }

    public static ToolOutput of(String text) {
        return new ToolOutput(text, false, List.of());
    }

    /**
     * What a tool gives that has looked outside.
     *
     * @param retrieved as {@link dev.longhaul.activities.source.RetrievedSources} has named it
     */
    public static ToolOutput of(String text, List<BlockHash> retrieved) {
        return new ToolOutput(text, false, retrieved);
    }

    /** The text begins with {@code Error:} and says what to do instead. */
    public static ToolOutput error(String text) {
        return new ToolOutput("Error: " + text, true, List.of());
    }
}
