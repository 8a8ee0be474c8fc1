package dev.longhaul.activities.report;

import dev.longhaul.activities.content.ContentStore;
import dev.longhaul.workflows.conversation.BlockHash;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** A content store in memory. */
final class TestingStore implements ContentStore {
    private final Map<BlockHash, byte[]> blocks = new ConcurrentHashMap<>();

    @Override
    public BlockHash put(byte[] bytes) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            BlockHash hash = new BlockHash(HexFormat.of().formatHex(digest));
            blocks.put(hash, bytes.clone());
            return hash;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Optional<byte[]> get(BlockHash hash) {
        return Optional.ofNullable(blocks.get(hash)).map(byte[]::clone);
    }

    String text(BlockHash hash) {
        return new String(get(hash).orElseThrow(), StandardCharsets.UTF_8);
    }
}
