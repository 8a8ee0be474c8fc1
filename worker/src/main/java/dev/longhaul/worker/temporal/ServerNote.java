package dev.longhaul.worker.temporal;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.longhaul.worker.temporal.TemporalConnection.Kind;
import dev.longhaul.workflows.payload.Payloads;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a process that started a local server leaves for others.
 *
 * @param address {@code host:port}
 * @param pid the process that is the server, or hosts it; 0 for a server that is not local
 * @param pidStartedAt when that process started, as {@link Processes#startedAt} counts; 0 where the system does not tell
 * @param ui Temporal's web page, or null
 * @param sessions the file of session ids of a server that cannot list, or null
 */
record ServerNote(
        String address,
        long pid,
        long pidStartedAt,
        Kind kind,
        @Nullable String ui,
        @Nullable String sessions) {

    static Optional<ServerNote> read(Path file) throws IOException {
        try {
            return Optional.of(Payloads.newMapper().readValue(Files.readString(file), ServerNote.class));
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (JsonProcessingException broken) {
            // Half a note, of a machine that went down while it was written: as good as none.
            return Optional.empty();
        }
    }

    void write(Path file) throws IOException {
        Path draft = file.resolveSibling(file.getFileName() + ".new");
        Files.writeString(draft, Payloads.newMapper().writeValueAsString(this) + "\n");
        try {
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException plain) {
            Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** The process that is meant, if it is still the same one. */
    Optional<ProcessHandle> process() {
        return Processes.find(pid, pidStartedAt);
    }

    int port() {
        int colon = address.lastIndexOf(':');
        return colon < 0 ? 0 : Integer.parseInt(address.substring(colon + 1));
    }
}
