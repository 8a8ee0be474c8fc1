package dev.longhaul.worker.temporal;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.longhaul.workflows.payload.Payloads;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The workers of this machine's own server, by the note of each in the home folder: who serves which task queue, with
 * which configuration. The server knows only that somebody polls; and for a minute after the end, too.
 */
public final class WorkerNotes {
    private static final AtomicInteger WORKERS = new AtomicInteger();

    private final @Nullable Path directory;
    private final String server;

    /**
     * @param directory where the notes are, or null where nobody else could read them
     * @param server its address
     */
    WorkerNotes(@Nullable Path directory, String server) {
        this.directory = directory;
        this.server = server;
    }

    /**
     * Leaves a note; what is returned takes it away and must be run when the worker ends. A process that is killed takes
     * it away, too: its note does not count any more.
     */
    public Runnable leave(String taskQueue, String configuration, String fingerprint, boolean working) {
        if (directory == null) {
            return () -> {};
        }
        ProcessHandle self = ProcessHandle.current();
        WorkerNote note = new WorkerNote(
                self.pid(),
                Processes.startedAt(self),
                server,
                Instant.now(),
                taskQueue,
                configuration,
                fingerprint,
                working);
        Path file = directory.resolve(self.pid() + "-" + WORKERS.incrementAndGet() + ".json");
        try {
            Files.createDirectories(directory);
            Path draft = file.resolveSibling(file.getFileName() + ".new");
            Files.writeString(draft, Payloads.newMapper().writeValueAsString(note) + "\n");
            Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failed) {
            throw new UncheckedIOException("The note " + file + " of this worker cannot be written.", failed);
        }
        return () -> delete(file);
    }

    /** The living workers of this server, longest running first. */
    public List<WorkerNote> living() {
        if (directory == null || !Files.isDirectory(directory)) {
            return List.of();
        }
        List<WorkerNote> living = new ArrayList<>();
        try (Stream<Path> files = Files.list(directory)) {
            files.filter(file -> file.toString().endsWith(".json")).forEach(file -> {
                WorkerNote note = read(file);
                if (note == null
                        || Processes.find(note.pid(), note.pidStartedAt()).isEmpty()) {
                    delete(file);
                } else if (note.server().equals(server)) {
                    living.add(note);
                }
            });
        } catch (IOException failed) {
            throw new UncheckedIOException("The notes of workers in " + directory + " cannot be read.", failed);
        }
        living.sort(Comparator.comparing(WorkerNote::since));
        return living;
    }

    /** The longest running one that does the work of a task queue. */
    public Optional<WorkerNote> working(String taskQueue) {
        return living().stream()
                .filter(note -> note.working() && note.taskQueue().equals(taskQueue))
                .findFirst();
    }

    private static @Nullable WorkerNote read(Path file) {
        try {
            return Payloads.newMapper().readValue(Files.readString(file), WorkerNote.class);
        } catch (NoSuchFileException | JsonProcessingException goneOrBroken) {
            return null;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException stays) {
            // It is overlooked as soon as its process has ended.
        }
    }
}
