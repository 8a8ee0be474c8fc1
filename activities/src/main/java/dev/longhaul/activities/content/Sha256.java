package dev.longhaul.activities.content;

import dev.longhaul.workflows.conversation.BlockHash;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Names bytes. */
public final class Sha256 {
    private Sha256() {}

    public static BlockHash of(byte[] bytes) {
        try {
            return new BlockHash(HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256.", impossible);
        }
    }
}
