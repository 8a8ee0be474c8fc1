package dev.longhaul.activities.content;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.longhaul.workflows.conversation.BlockHash;
import java.util.Map;
import java.util.Optional;

/**
 * A store that remembers what was lately read from, or written to, another one. Every put still reaches the other store,
 * which alone knows whether it is whole there.
 */
public final class CachingContentStore implements ContentStore {
    /** What an entry takes besides its bytes, roughly. */
    private static final int ENTRY_BYTES = 200;

    private final ContentStore store;
    private final Cache<BlockHash, byte[]> recent;

    /**
     * @param store what is asked for everything else
     * @param maxBytes how much is remembered, in bytes, at least 0
     */
    public CachingContentStore(ContentStore store, long maxBytes) {
        this.store = store;
        this.recent = Caffeine.newBuilder()
                .maximumWeight(maxBytes)
                .weigher((BlockHash hash, byte[] bytes) -> bytes.length + ENTRY_BYTES)
                .executor(Runnable::run)
                .build();
    }

    @Override
    public BlockHash put(byte[] bytes) {
        byte[] own = bytes.clone();
        BlockHash hash = store.put(own);
        recent.put(hash, own);
        return hash;
    }

    @Override
    public Optional<byte[]> get(BlockHash hash) {
        byte[] known = recent.getIfPresent(hash);
        if (known != null) {
            return Optional.of(known.clone());
        }
        Optional<byte[]> read = store.get(hash);
        read.ifPresent(bytes -> recent.put(hash, bytes.clone()));
        return read;
    }

    @Override
    public void note(BlockHash name, byte[] bytes) {
        store.note(name, bytes);
    }

    @Override
    public Optional<byte[]> noted(BlockHash name) {
        return store.noted(name);
    }

    @Override
    public Map<BlockHash, byte[]> chain(BlockHash head) {
        byte[] known = recent.getIfPresent(head);
        if (known != null) {
            return Map.of(head, known.clone());
        }
        Map<BlockHash, byte[]> read = store.chain(head);
        read.forEach((hash, bytes) -> recent.put(hash, bytes.clone()));
        return read;
    }
}
