package dev.longhaul.starter.cli;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/**
 * A token that nobody knows yet: 256 random bits, so that its plain SHA-256 tells nobody anything.
 *
 * @param hash as the configuration has it
 */
record NewToken(String token, String hash) {
    /** By which people and scanners of leaked secrets know one. */
    private static final String PREFIX = "longhaul_";

    private static final int BYTES = 32;

    static NewToken random() {
        byte[] bits = new byte[BYTES];
        new SecureRandom().nextBytes(bits);
        String token = PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
        return new NewToken(token, "sha256:" + sha256(token));
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256.", impossible);
        }
    }
}
