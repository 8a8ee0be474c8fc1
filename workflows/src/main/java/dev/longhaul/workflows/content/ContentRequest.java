package dev.longhaul.workflows.content;

import dev.longhaul.workflows.conversation.BlockHash;

/**
 * A wish to read a stretch of a stored text.
 *
 * @param hash the text
 * @param from first UTF-16 unit, 0 or more
 */
public record ContentRequest(BlockHash hash, int from) {}
