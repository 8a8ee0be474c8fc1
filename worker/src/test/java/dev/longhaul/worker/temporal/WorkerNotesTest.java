package dev.longhaul.worker.temporal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkerNotesTest {
    private static final String SERVER = "127.0.0.1:7233";

    @TempDir
    Path folder;

    @Test
    void noteOfAWorker_isThereUntilItIsTakenAway() {
        WorkerNotes notes = new WorkerNotes(folder.resolve("workers"), SERVER);
        Runnable end = notes.leave("queue", "/a/longhaul.yaml", "print", true);

        assertThat(notes.working("queue")).hasValueSatisfying(note -> {
            assertThat(note.configuration()).isEqualTo("/a/longhaul.yaml");
            assertThat(note.fingerprint()).isEqualTo("print");
            assertThat(note.pid()).isEqualTo(ProcessHandle.current().pid());
        });
        assertThat(notes.working("another")).isEmpty();
        assertThat(new WorkerNotes(folder.resolve("workers"), "127.0.0.1:1").living())
                .isEmpty();

        end.run();
        assertThat(notes.living()).isEmpty();
    }

    @Test
    void workerForMessages_doesNotCountAsOneThatWorks() {
        WorkerNotes notes = new WorkerNotes(folder, SERVER);
        notes.leave("queue", "", "", false);

        assertThat(notes.living()).hasSize(1);
        assertThat(notes.working("queue")).isEmpty();
    }

    @Test
    void noteOfAProcessThatHasEnded_andHalfANote_areTakenAway() throws Exception {
        WorkerNotes notes = new WorkerNotes(folder, SERVER);
        notes.leave("queue", "built-in", "print", true);
        Path file;
        try (var files = Files.list(folder)) {
            file = files.findFirst().orElseThrow();
        }
        String pid = "\"pid\":" + ProcessHandle.current().pid();
        Files.writeString(file, Files.readString(file).replace(pid, "\"pid\":" + Integer.MAX_VALUE));
        Files.writeString(folder.resolve("half.json"), "{\"pid\": 12");

        assertThat(notes.living()).isEmpty();
        assertThat(folder).isEmptyDirectory();
    }
}
