package dev.longhaul.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The gates of a scripted model: files that a turn waits for, so that a test decides what happens when. */
public final class Gates {
    private final Path directory;

    /**
     * Gates of the script in a directory.
     *
     * @param directory where the script is
     */
    public Gates(Path directory) {
        this.directory = directory;
    }

    /** Lets the turns pass that wait for {@code gate}, a path relative to the script. */
    public void open(String gate) {
        try {
            Path file = directory.resolve(gate);
            Path parent = file.getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            if (!Files.exists(file)) {
                Files.createFile(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
