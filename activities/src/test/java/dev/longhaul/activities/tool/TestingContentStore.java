package dev.longhaul.activities.tool;

import dev.longhaul.activities.content.ContentStore;
import dev.longhaul.activities.content.ContentStoreException;
import dev.longhaul.workflows.conversation.BlockHash;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** A content store in memory, which can be made to fail. */
final class TestingContentStore implements ContentStore {
    private final Map<BlockHash, byte[]> blocks = new ConcurrentHashMap<>();
    private boolean down;

    void goDown() {
        down = true;
    }

    @Override
    public BlockHash put(byte[] bytes) {
        failWhenDown();
        try {
            BlockHash hash = new BlockHash(HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)));
            blocks.put(hash, bytes.clone());
            return hash;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    BlockHash put(String text) {
        return put(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public Optional<byte[]> get(BlockHash hash) {
        failWhenDown();
        return Optional.ofNullable(blocks.get(hash));
    }

    private void failWhenDown() {
        if (down) {
            throw new ContentStoreException("the store is down", null);
        }
    }
}
