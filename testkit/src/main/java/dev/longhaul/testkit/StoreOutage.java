package dev.longhaul.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A content store's folder that can be taken away for a while. A file stands in its place meanwhile, so that every read
 * and every write fails; permissions would not stop a test that runs as root.
 */
public final class StoreOutage {
    private final Path folder;
    private final Path aside;

    /** @param folder of the store; made when it is not there yet */
    public StoreOutage(Path folder) {
        this.folder = folder;
        this.aside = folder.resolveSibling(folder.getFileName() + ".aside");
    }

    /** From now on the store fails. */
    public void begin() {
        try {
            Files.createDirectories(folder);
            Files.move(folder, aside, StandardCopyOption.ATOMIC_MOVE);
            Files.createFile(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The store is back, with what it held. */
    public void end() {
        try {
            Files.deleteIfExists(folder);
            Files.move(aside, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
