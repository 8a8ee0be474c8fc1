package dev.longhaul.worker.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Where a configuration was read from, and what stood there.
 *
 * @param shown as people see it: the path they gave or a short one, or {@code built-in}
 * @param file the file, absolute and without symbolic links, or null for the built-in configuration
 * @param fingerprint of the text; two texts that differ have different ones
 */
public record ConfigSource(String shown, @Nullable Path file, String fingerprint) {
    /** The name of the configuration that is in no file. */
    public static final String BUILT_IN = "built-in";

    private static final int FINGERPRINT_CHARACTERS = 16;
    private static final int QUEUE_CHARACTERS = 8;

    static ConfigSource of(String shown, @Nullable Path file, String text) {
        return new ConfigSource(shown, file == null ? null : real(file), fingerprint(text));
    }

    /** Which configuration it is, on this machine: the path of the file, or {@code built-in}. */
    public String name() {
        return file == null ? BUILT_IN : file.toString();
    }

    /** The task queue that this configuration has for itself among those of one machine. */
    String ownTaskQueue() {
        return file == null
                ? LonghaulConfig.TASK_QUEUE
                : LonghaulConfig.TASK_QUEUE + "-" + sha256(file.toString()).substring(0, QUEUE_CHARACTERS);
    }

    /** The path with which a file is known, whichever way leads to it; also for one that is not there. */
    static Path real(Path file) {
        Path absolute = file.toAbsolutePath().normalize();
        try {
            return absolute.toRealPath();
        } catch (IOException notThere) {
            Path folder = absolute.getParent();
            try {
                return folder == null ? absolute : folder.toRealPath().resolve(absolute.getFileName());
            } catch (IOException neither) {
                return absolute;
            }
        }
    }

    static String fingerprint(String text) {
        return sha256(text).substring(0, FINGERPRINT_CHARACTERS);
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
