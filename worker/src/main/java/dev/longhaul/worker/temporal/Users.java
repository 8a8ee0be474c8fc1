package dev.longhaul.worker.temporal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** Who uses the local server: a file for each connection, named by its process. Called under the lock only. */
final class Users {
    private static final AtomicInteger CONNECTIONS = new AtomicInteger();

    private final Path directory;

    Users(Path directory) {
        this.directory = directory;
    }

    /** Notes a connection of this process; the file is what {@link #leave} wants. */
    Path join() throws IOException {
        ProcessHandle self = ProcessHandle.current();
        Path file = directory.resolve(self.pid() + "-" + CONNECTIONS.incrementAndGet());
        Files.writeString(file, Long.toString(Processes.startedAt(self)));
        return file;
    }

    /** Takes a connection off, and with it those of processes that ended without a word; tells whether any is left. */
    boolean leave(Path file) throws IOException {
        Files.deleteIfExists(file);
        boolean others = false;
        for (Path other : files()) {
            if (lives(other)) {
                others = true;
            } else {
                Files.deleteIfExists(other);
            }
        }
        return others;
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.toList();
        }
    }

    private static boolean lives(Path file) throws IOException {
        String name = file.getFileName().toString();
        String startedAt = Files.readString(file).strip();
        if (!name.matches("\\d{1,18}-\\d+") || !startedAt.matches("\\d{1,18}")) {
            return false;
        }
        long pid = Long.parseLong(name.substring(0, name.indexOf('-')));
        return Processes.find(pid, Long.parseLong(startedAt)).isPresent();
    }
}
