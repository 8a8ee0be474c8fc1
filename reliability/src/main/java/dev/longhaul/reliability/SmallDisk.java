package dev.longhaul.reliability;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A disk of a few megabytes in memory that can be full for a while: then every write to it ends in "No space left on
 * device", and reads go on. Needs Linux and the right to mount, which root has.
 */
final class SmallDisk implements AutoCloseable {
    private static final int MEGABYTES = 16;

    private final Path folder;
    private final Path filler;

    private SmallDisk(Path folder) {
        this.folder = folder;
        this.filler = folder.resolve("filler");
    }

    /** Whether this process may have such a disk; tried, as nothing else tells. */
    static boolean isPossible() {
        try (SmallDisk tried = at(Files.createTempDirectory("small-disk"))) {
            tried.fill();
            return true;
        } catch (IOException | UncheckedIOException mayNot) {
            return false;
        }
    }

    /**
     * The disk, mounted; what the folder held is hidden until it is closed.
     *
     * @throws UncheckedIOException when this process may not mount
     */
    static SmallDisk at(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        run("mount", "-t", "tmpfs", "-o", "mode=700,size=" + MEGABYTES + "m", "none", folder.toString());
        return new SmallDisk(folder);
    }

    /** From now on it is full. */
    void fill() {
        byte[] zeros = new byte[4096];
        try (OutputStream out = Files.newOutputStream(filler)) {
            for (long written = 0; written <= MEGABYTES * 1024L * 1024; written += zeros.length) {
                out.write(zeros);
            }
        } catch (IOException full) {
            return;
        }
        throw new UncheckedIOException(new IOException("The disk at " + folder + " takes more than it should."));
    }

    /** Has room again. */
    void free() {
        try {
            Files.deleteIfExists(filler);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        run("umount", "--lazy", folder.toString());
    }

    private static void run(String... command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new UncheckedIOException(new IOException(String.join(" ", command) + ": " + said.strip()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
