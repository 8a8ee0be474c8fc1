package dev.longhaul.activities.content;

import dev.longhaul.activities.failure.Failures;
import dev.longhaul.workflows.content.BlockActivities;
import dev.longhaul.workflows.content.BlockPieces;
import dev.longhaul.workflows.content.BlockWish;
import dev.longhaul.workflows.content.BlocksToWrite;
import dev.longhaul.workflows.content.StoredBlock;
import dev.longhaul.workflows.conversation.BlockHash;
import dev.longhaul.workflows.failure.FailureType;
import io.temporal.failure.ApplicationFailure;
import java.io.ByteArrayOutputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Gives contents away, and takes them in, as bytes under their names. */
public final class BlockActivitiesImpl implements BlockActivities {
    private final ContentStore store;

    public BlockActivitiesImpl(ContentStore store) {
        this.store = store;
    }

    @Override
    public BlockPieces readBlocks(BlockWish wish) {
        Deque<BlockWish.Wanted> open = new ArrayDeque<>(wish.wanted());
        List<BlockPieces.Piece> pieces = new ArrayList<>();
        Set<BlockHash> seen = new HashSet<>();
        int room = MAX_BYTES;
        while (!open.isEmpty() && room > 0 && pieces.size() < MAX_BLOCKS) {
            BlockWish.Wanted wanted = open.removeFirst();
            if (!seen.add(wanted.hash())) {
                continue;
            }
            byte[] bytes = content(wanted.hash());
            int from = Math.min(Math.max(wanted.from(), 0), bytes.length);
            int to = from + Math.min(room, bytes.length - from);
            room -= to - from;
            pieces.add(new BlockPieces.Piece(
                    wanted.hash(),
                    from,
                    bytes.length,
                    Base64.getEncoder().encodeToString(Arrays.copyOfRange(bytes, from, to))));
            if (to < bytes.length) {
                open.addFirst(new BlockWish.Wanted(wanted.hash(), wanted.conversation(), to));
            } else if (wanted.conversation()) {
                belonging(wanted.hash(), bytes).forEach(open::addFirst);
            }
        }
        return new BlockPieces(pieces, List.copyOf(open));
    }

    private List<BlockWish.Wanted> belonging(BlockHash hash, byte[] bytes) {
        if (!StoredBlock.mayBe(bytes)) {
            return List.of();
        }
        StoredBlock block = ContentFailures.named(() -> CanonicalJson.read(hash, bytes, StoredBlock.class));
        List<BlockWish.Wanted> wanted = new ArrayList<>();
        block.leaf().ifPresent(leaf -> wanted.add(new BlockWish.Wanted(leaf, false, 0)));
        block.next().forEach(next -> wanted.add(new BlockWish.Wanted(next, true, 0)));
        BlockHash original = block.insteadOf();
        // Sessions that older versions imported lack what they had folded or summarised before.
        if (original != null && store.get(original).isPresent()) {
            wanted.add(new BlockWish.Wanted(original, true, 0));
        }
        return wanted;
    }

    @Override
    public void writeBlocks(BlocksToWrite blocks) {
        for (BlocksToWrite.Content content : blocks.contents()) {
            put(content.hash(), Base64.getDecoder().decode(content.base64()));
        }
        for (BlocksToWrite.Joined joined : blocks.joined()) {
            ByteArrayOutputStream whole = new ByteArrayOutputStream();
            joined.parts().forEach(part -> whole.writeBytes(content(part)));
            put(joined.hash(), whole.toByteArray());
        }
    }

    private byte[] content(BlockHash hash) {
        return ContentFailures.named(() -> store.get(hash).orElseThrow(() -> new ContentMissingException(hash)));
    }

    private void put(BlockHash hash, byte[] bytes) {
        if (!Sha256.of(bytes).equals(hash)) {
            throw damaged(hash);
        }
        ContentFailures.named(() -> store.put(bytes));
    }

    private static ApplicationFailure damaged(BlockHash hash) {
        return Failures.of(
                FailureType.CONTENT_MISSING,
                "What came as the content " + hash + " is something else; it was not stored.");
    }
}
