package dev.longhaul.workflows.tools;

import dev.longhaul.workflows.conversation.Text;

/**
 * What an activity tool gave.
 *
 * @param text what the model gets to read: bounded by the tool, and saying how to read on where it was cut
 * @param failed whether it is an error for the model to act on
 */
public record ToolReply(Text text, boolean failed) {}
