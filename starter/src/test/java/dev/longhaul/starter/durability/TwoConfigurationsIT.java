package dev.longhaul.starter.durability;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.longhaul.testkit.Eventually;
import dev.longhaul.testkit.Gates;
import dev.longhaul.testkit.JavaProcess;
import dev.longhaul.testkit.RealServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two folders with a configuration each, on the one server of this machine. A model is in one of them only. */
@RealServer
class TwoConfigurationsIT {
    @TempDir
    private Path directory;

    @BeforeEach
    void twoFolders() throws IOException {
        write("one", "modelOfOne");
        write("two", "modelOfTwo");
    }

    /** A host that was killed leaves its server to whoever comes next, and nobody does. */
    @AfterEach
    void endServer() throws IOException {
        Path note = directory.resolve("home/temporal.json");
        if (Files.exists(note)) {
            long server = new ObjectMapper().readTree(note.toFile()).get("pid").asLong();
            ProcessHandle.of(server).ifPresent(left -> {
                left.destroy();
                left.onExit().join();
            });
        }
    }

    @Test
    void commandsInOneFolder_neverTakeTheWorkOfTheOther() {
        try (JavaProcess dev = command("one", "dev").start()) {
            awaitWorker(dev);
            // Nobody works for the second configuration: the commands do, each with the session's own.
            assertThat(run("two", "start", "hello", "--session", "in-two")).isEqualTo("two says hello\n");
            assertThat(run("one", "say", "in-two", "again")).isEqualTo("two says again\n");
            assertThat(run("two", "start", "hi", "--session", "in-one", "-c", file("one")))
                    .isEqualTo("one says hi\n");
            assertThat(run("two", "say", "in-one", "once more")).isEqualTo("one says once more\n");
            assertThat(dev.isAlive()).isTrue();
            assertThat(dev.errors()).doesNotContain("modelOfTwo");
        }
    }

    @Test
    void callOfOneFolder_isUnderWay_whileCommandsOfTheOtherComeAndGo() {
        try (JavaProcess dev = command("one", "dev").start()) {
            awaitWorker(dev);
            run("two", "start", "wait", "--agent", "Gated", "--session", "gated", "--detach");
            try (JavaProcess watch = command("one", "watch", "gated").start()) {
                Eventually.holds(
                        "the command in the one folder works with the configuration of the other",
                        () -> notesOfWorkers().contains(file("two")));
                run("one", "show", "gated");
                assertThat(run("one", "start", "meanwhile")).isEqualTo("one says meanwhile\n");
                new Gates(directory.resolve("two")).open("gates/open");
                assertThat(watch.awaitExit()).isZero();
                assertThat(watch.output()).endsWith("two opened\n");
            }
            assertThat(run("one", "sessions")).contains("gated", "session-");
            assertThat(dev.isAlive()).isTrue();
        }
    }

    @Test
    void namedConfiguration_isRefusedForASessionOfAnother() {
        try (JavaProcess dev = command("one", "dev").start()) {
            awaitWorker(dev);
            run("one", "start", "hello", "--session", "in-one");

            JavaProcess refused =
                    command("two", "say", "in-one", "no", "-c", "longhaul.yaml").start();

            assertThat(refused.awaitExit()).isEqualTo(2);
            assertThat(refused.errors()).contains(file("one"), file("two"));
            assertThat(run("two", "show", "in-one")).contains("turns       1");
        }
    }

    @Test
    void configurationThatIsGone_isNamed_andWhatIsThereCanBeRead() throws IOException {
        run("two", "start", "long", "--agent", "Long", "--session", "in-two");
        Files.delete(directory.resolve("two/longhaul.yaml"));

        assertThat(run("one", "show", "in-two")).contains("the end of a long answer");
        assertThat(run("one", "sessions")).contains("in-two");
        JavaProcess refused = command("one", "say", "in-two", "go on").start();
        assertThat(refused.awaitExit()).isEqualTo(2);
        assertThat(refused.errors()).contains(file("two"), "longhaul show in-two");
    }

    @Test
    void workerThatRunsWithAnOlderContent_isSaid() throws IOException {
        try (JavaProcess dev = command("one", "dev").start()) {
            awaitWorker(dev);
            Files.writeString(
                    directory.resolve("one/longhaul.yaml"), read("one/longhaul.yaml") + "# another content\n");

            JavaProcess start = command("one", "start", "hello").start();

            assertThat(start.awaitExit()).isZero();
            assertThat(start.errors()).contains("as it was then; restart it to use the changes.");
            assertThat(run("one", "doctor")).contains("as it was then");
            assertThat(run("two", "doctor")).contains(file("one"), "has changed since");
        }
    }

    @Test
    void server_livesAsLongAsOneOfItsHosts() throws IOException {
        try (JavaProcess one = command("one", "dev").start()) {
            awaitWorker(one);
            String server = read("home/temporal.json");
            try (JavaProcess two = command("two", "dev").start()) {
                awaitWorker(two);
                two.stop();
            }
            run("two", "sessions");
            assertThat(read("home/temporal.json")).isEqualTo(server);
            assertThat(run("one", "start", "still there")).isEqualTo("one says still there\n");

            try (JavaProcess third = command("two", "dev").start()) {
                awaitWorker(third);
                one.stop();
                assertThat(read("home/temporal.json")).isEqualTo(server);
                assertThat(run("one", "start", "and now")).isEqualTo("one says and now\n");
                third.stop();
            }
            assertThat(directory.resolve("home/temporal.json")).doesNotExist();
        }
    }

    private void write(String folder, String model) throws IOException {
        Files.createDirectories(directory.resolve(folder));
        Files.writeString(directory.resolve(folder).resolve("longhaul.yaml"), """
                main: Main
                agents:
                  Main: {model: %1$s}
                  Gated: {model: %1$s}
                  Long: {model: %1$s}
                models:
                  %1$s: {provider: script, file: script.yaml}
                """.formatted(model));
        Files.writeString(
                directory.resolve(folder).resolve("script.yaml"), """
                log: calls.jsonl
                agents:
                  Main: {turns: [], after: {say: "%1$s says ${input}"}}
                  Gated: {turns: [{gate: gates/open, say: "%1$s opened"}]}
                  Long: {turns: [{say: "%2$s the end of a long answer"}]}
                """.formatted(folder, "words ".repeat(3000)));
    }

    private static void awaitWorker(JavaProcess host) {
        host.awaitSaid("Worker on task queue");
    }

    private String run(String folder, String... arguments) {
        JavaProcess process = command(folder, arguments).start();
        assertThat(process.awaitExit()).as(process.errors()).isZero();
        return process.output();
    }

    private JavaProcess.Command command(String folder, String... arguments) {
        return TestingProgram.command(directory.resolve(folder), arguments)
                .with("LONGHAUL_HOME", directory.resolve("home").toString())
                .with("PATH", System.getenv("PATH"));
    }

    private String file(String folder) {
        return directory.resolve(folder).resolve("longhaul.yaml").toString();
    }

    private String notesOfWorkers() {
        try (Stream<Path> notes = Files.list(directory.resolve("home/workers"))) {
            return notes.filter(note -> note.toString().endsWith(".json"))
                    .map(note -> read("home/workers/" + note.getFileName()))
                    .collect(Collectors.joining());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String read(String file) {
        try {
            return Files.readString(directory.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
