package dev.longhaul.starter.operations;

import dev.longhaul.workflows.conversation.BlockHash;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Names bytes as the content store names them. */
public final class Digests {
    private Digests() {}

    public static BlockHash sha256(byte[] bytes) {
        return name(newSha256().digest(bytes));
    }

    public static MessageDigest newSha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256.", impossible);
        }
    }

    /** The name that a finished digest stands for. */
    public static BlockHash name(byte[] digest) {
        return new BlockHash(HexFormat.of().formatHex(digest));
    }
}
