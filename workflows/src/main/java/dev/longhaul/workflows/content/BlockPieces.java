package dev.longhaul.workflows.content;

import dev.longhaul.workflows.conversation.BlockHash;
import java.util.List;

/**
 * What came of a wish.
 *
 * @param pieces in the order of the wish, at least one unless nothing was wanted
 * @param rest what is still wanted, in order: the rest of what was begun, else what belongs to the last ones that were given,
 *     then what there was no room for
 */
public record BlockPieces(List<Piece> pieces, List<BlockWish.Wanted> rest) {
    public BlockPieces {
        pieces = List.copyOf(pieces);
        rest = List.copyOf(rest);
    }

    /**
     * A stretch of a content.
     *
     * @param from its first byte
     * @param size how many bytes the whole content has
     * @param base64 the stretch
     */
    public record Piece(BlockHash hash, int from, int size, String base64) {}
}
