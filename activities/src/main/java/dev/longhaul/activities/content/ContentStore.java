package dev.longhaul.activities.content;

import dev.longhaul.workflows.conversation.BlockHash;
import java.util.Optional;

/**
 * Bytes by their SHA-256. What is in it never changes, so storing twice is harmless and a reader may keep what it read.
 * Safe for use by many threads and processes.
 *
 * <p>All methods throw {@link ContentStoreException} when the store does not answer; that may be tried again.
 */
public interface ContentStore {
    /** Stores bytes, durably when it returns, and names them. */
    BlockHash put(byte[] bytes);

    /** The bytes of that name; empty when they are not there. */
    Optional<byte[]> get(BlockHash hash);
}
