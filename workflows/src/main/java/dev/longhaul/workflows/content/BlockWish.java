package dev.longhaul.workflows.content;

import dev.longhaul.workflows.conversation.BlockHash;
import java.util.List;

/**
 * Contents that are wanted, in this order.
 *
 * @param wanted at most {@link BlockActivities#MAX_BLOCKS}
 */
public record BlockWish(List<Wanted> wanted) {
    public BlockWish {
        wanted = List.copyOf(wanted);
    }

    /**
     * One content.
     *
     * @param conversation whether it is a block of a conversation or the record of a source, so that what belongs to it is
     *     wanted, too
     * @param from its first byte that is wanted, 0 or more
     */
    public record Wanted(BlockHash hash, boolean conversation, int from) {}
}
