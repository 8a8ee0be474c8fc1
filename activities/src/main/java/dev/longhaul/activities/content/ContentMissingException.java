package dev.longhaul.activities.content;

import dev.longhaul.workflows.conversation.BlockHash;

/** The content store does not hold what a conversation or a text names; asking again does not help. */
public final class ContentMissingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ContentMissingException(BlockHash hash) {
        super("The content store does not hold " + hash + ". Was its folder, table or bucket moved, emptied, or is"
                + " this worker looking at another one?");
    }
}
