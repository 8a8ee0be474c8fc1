package dev.longhaul.activities.content;

import dev.longhaul.workflows.conversation.BlockHash;
import java.util.Map;
import java.util.Optional;

/**
 * Bytes by their SHA-256. What is in it never changes, so storing twice is harmless and a reader may keep what it read.
 * Safe for use by many threads and processes.
 *
 * <p>All methods throw {@link ContentStoreException} when the store does not answer; that may be tried again.
 */
public interface ContentStore {
    /** Stores bytes, durably when it returns, and names them. What is there already counts as written now. */
    BlockHash put(byte[] bytes);

    /** The bytes of that name; empty when they are not there. */
    Optional<byte[]> get(BlockHash hash);

    /**
     * Notes what a piece of work has given, for whoever is to do the same work again; a note of the same name goes. It
     * outlives this process, but not always a power cut, and may be taken away after some days.
     *
     * @param name stands for the work
     */
    void note(BlockHash name, byte[] bytes);

    /** What is noted under a name; empty when nothing is. */
    Optional<byte[]> noted(BlockHash name);

    /**
     * A block of a conversation and as many of those before it as the store gives in one request, in no order; empty when
     * the block is not there.
     */
    default Map<BlockHash, byte[]> chain(BlockHash head) {
        return get(head).map(bytes -> Map.of(head, bytes)).orElse(Map.of());
    }
}
