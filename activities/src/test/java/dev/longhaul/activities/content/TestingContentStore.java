package dev.longhaul.activities.content;

import dev.longhaul.workflows.conversation.BlockHash;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A content store in memory that counts, forgets and fails when it is told to. */
public final class TestingContentStore implements ContentStore {
    private final Map<BlockHash, byte[]> contents = new ConcurrentHashMap<>();
    private final AtomicInteger reads = new AtomicInteger();
    private volatile boolean down;

    @Override
    public BlockHash put(byte[] bytes) {
        refuseWhenDown();
        BlockHash hash = Sha256.of(bytes);
        contents.put(hash, bytes.clone());
        return hash;
    }

    @Override
    public Optional<byte[]> get(BlockHash hash) {
        refuseWhenDown();
        reads.incrementAndGet();
        return Optional.ofNullable(contents.get(hash)).map(byte[]::clone);
    }

    /** How many different contents it holds. */
    public int size() {
        return contents.size();
    }

    /** How often it was read. */
    public int reads() {
        return reads.get();
    }

    public void forget(BlockHash hash) {
        contents.remove(hash);
    }

    /** From now on every call fails, until told otherwise. */
    public void setDown(boolean down) {
        this.down = down;
    }

    private void refuseWhenDown() {
        if (down) {
            throw new ContentStoreException("The store is down.", null);
        }
    }
}
