package dev.longhaul.worker.config;

import javax.crypto.SecretKey;

/**
 * A key that payloads are encrypted with.
 *
 * @param id stands beside each payload that was encrypted with it, for everybody to read
 * @param key AES with 256 bits
 */
public record EncryptionKey(String id, SecretKey key) {
    /** Bytes of a key. */
    static final int BYTES = 32;

    @Override
    public String toString() {
        return "EncryptionKey[" + id + "]";
    }
}
