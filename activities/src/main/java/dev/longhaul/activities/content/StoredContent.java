package dev.longhaul.activities.content;

import dev.longhaul.workflows.conversation.BlockHash;
import java.time.Duration;

/**
 * A content in a store, looked at from outside.
 *
 * @param bytes how many it has
 * @param untouched how long ago it was put for the last time, by the store's own clock
 */
public record StoredContent(BlockHash hash, long bytes, Duration untouched) {}
