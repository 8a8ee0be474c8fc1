package dev.longhaul.workflows.content;

import dev.longhaul.workflows.conversation.BlockHash;
import java.util.List;

/**
 * Contents that are to be stored: first the small ones, then those that are joined out of stored ones.
 *
 * @param contents at most {@link BlockActivities#MAX_BLOCKS}, together at most {@link BlockActivities#MAX_BYTES}
 * @param joined contents too large for one message, whose parts have been stored before
 */
public record BlocksToWrite(List<Content> contents, List<Joined> joined) {
    public BlocksToWrite {
        contents = List.copyOf(contents);
        joined = List.copyOf(joined);
    }

    /** A content under its name. */
    public record Content(BlockHash hash, String base64) {}

    /** A content whose bytes are those of its parts, in order. */
    public record Joined(BlockHash hash, List<BlockHash> parts) {
        public Joined {
            parts = List.copyOf(parts);
        }
    }
}
