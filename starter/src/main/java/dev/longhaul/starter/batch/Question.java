package dev.longhaul.starter.batch;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * A question of a file.
 *
 * @param number its place in the file, from 1
 * @param line where it stands, from 1
 * @param session id of the session that answers it
 * @param sources folders of documents, absolute; empty for the configured ones
 */
public record Question(int number, int line, String text, String session, List<String> sources) {
    private static final int ID_BYTES = 16;

    public Question {
        sources = List.copyOf(sources);
    }

    /** By what the session of this very question is known again: the question and its sources. */
    public String requestId() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(text.getBytes(StandardCharsets.UTF_8));
            for (String source : sources) {
                digest.update((byte) 0);
                digest.update(source.getBytes(StandardCharsets.UTF_8));
            }
            return "question-" + HexFormat.of().formatHex(digest.digest(), 0, ID_BYTES);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256.", impossible);
        }
    }
}
