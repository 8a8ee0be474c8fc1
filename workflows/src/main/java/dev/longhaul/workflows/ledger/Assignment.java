package dev.longhaul.workflows.ledger;

import dev.longhaul.workflows.conversation.Text;
import org.jspecify.annotations.Nullable;

/**
 * What a task is to be, before it has a number.
 *
 * @param agent the agent's name
 * @param description what it is for, in a few words
 * @param input what the agent is to do
 * @param context what it is told beside that, null for nothing
 * @param role whether it may hand work on; null when its own definition says that
 */
public record Assignment(
        String agent,
        String description,
        Text input,
        @Nullable Text context,
        @Nullable TaskRole role) {
    /** What stands between input and context where both are one text. */
    public static final String CONTEXT_HEADING = "\n\n## Context\n\n";

    public static Assignment of(String agent, String description, Text input) {
        return new Assignment(agent, description, input, null, null);
    }

    public Assignment withAgent(String name) {
        return new Assignment(name, description, input, context, role);
    }

    /** How long its texts are in UTF-8 bytes, as they travel. */
    long bytes() {
        return Text.utf8Length(input.text()) + (context == null ? 0 : Text.utf8Length(context.text()));
    }
}
