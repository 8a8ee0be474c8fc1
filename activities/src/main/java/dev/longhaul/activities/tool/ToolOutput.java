package dev.longhaul.activities.tool;

/**
 * What a tool gives to the model: bounded, and saying how to read on where it was cut.
 *
 * @param failed whether it tells the model what it did wrong
 */
public record ToolOutput(String text, boolean failed) {
    public static ToolOutput of(String text) {
        return new ToolOutput(text, false);
    }

    /** The text begins with {@code Error:} and says what to do instead. */
    public static ToolOutput error(String text) {
        return new ToolOutput("Error: " + text, true);
    }
}
