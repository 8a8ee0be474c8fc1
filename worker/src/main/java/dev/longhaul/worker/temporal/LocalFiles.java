package dev.longhaul.worker.temporal;

import dev.longhaul.worker.config.LonghaulHome;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.locks.ReentrantLock;

/** The files of a local server in {@link LonghaulHome}, and the lock under which processes change them. */
final class LocalFiles {
    /** File locks hold between processes only. */
    private static final ReentrantLock IN_THIS_PROCESS = new ReentrantLock();

    private final Path directory;

    LocalFiles(LonghaulHome home) {
        this.directory = home.directory();
    }

    Path note() {
        return directory.resolve("temporal.json");
    }

    Path database() {
        return directory.resolve("temporal.db");
    }

    Path log() {
        return directory.resolve("temporal.log");
    }

    Path users() {
        return directory.resolve("users");
    }

    /** The notes of workers. */
    Path workers() {
        return directory.resolve("workers");
    }

    /** The session ids of the in-process server of one process. */
    Path sessions(long pid) {
        return directory.resolve("sessions-" + pid + ".list");
    }

    /**
     * Does something that no other process does meanwhile.
     *
     * @throws TemporalUnavailable when the files cannot be written, or what {@code work} throws
     */
    <T> T exclusively(Work<T> work) {
        IN_THIS_PROCESS.lock();
        try {
            makeFolders();
            try (FileChannel channel = FileChannel.open(
                    directory.resolve("temporal.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                channel.lock();
                return work.run();
            }
        } catch (IOException failed) {
            throw new TemporalUnavailable(
                    "The folder " + directory + " cannot be used: " + reason(failed) + ".",
                    "Make room and give yourself the right to write there, or set LONGHAUL_HOME to another folder.",
                    failed);
        } finally {
            IN_THIS_PROCESS.unlock();
        }
    }

    /** For their owner only: what is said in sessions is in the database. A folder that is there stays as it is. */
    private void makeFolders() throws IOException {
        boolean posix = directory.getFileSystem().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] ownerOnly = posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
                }
                : new FileAttribute<?>[0];
        Files.createDirectories(users(), ownerOnly);
    }

    private static String reason(IOException failed) {
        String name = failed.getClass().getSimpleName().replace("Exception", "");
        String message = failed.getMessage();
        return message == null ? name : name + " (" + message + ")";
    }

    /** Something that reads and writes files. */
    interface Work<T> {
        T run() throws IOException;
    }
}
