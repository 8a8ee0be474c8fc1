package dev.longhaul.starter.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.longhaul.activities.content.ContentStores;
import dev.longhaul.activities.content.ManagedContentStore;
import dev.longhaul.testkit.RealServer;
import dev.longhaul.testkit.TemporalServer;
import dev.longhaul.workflows.conversation.BlockHash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code doctor --collect}, with a server that keeps sessions. It is of this test alone: a collection reads all histories, and
 * cannot be made beside those that other tests have encrypted.
 */
@RealServer
class CollectIT {
    @TempDir
    private static Path folder;

    private static TemporalServer server;

    @TempDir
    Path directory;

    private TestingTerminal terminal;

    @BeforeAll
    static void startServer() {
        server = TemporalServer.start(folder.resolve("server"));
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @BeforeEach
    void configure() {
        terminal = new TestingTerminal(directory).with("TEMPORAL_ADDRESS", server.address());
        terminal.write("script.yaml", "agents: {Main: {turns: [{say: first}, {say: second}]}}");
        terminal.write("longhaul.yaml", """
                agents: {Main: {}}
                models: {default: {provider: script, file: script.yaml}}
                store: file:content
                temporal: {task_queue: "collect-%s"}
                """.formatted(directory.getFileName()));
    }

    @Test
    void storeThatThisTemporalNeverUsed_isLeftAlone() throws IOException {
        BlockHash content = put("of a session somewhere else");
        makeOld();

        TestingTerminal.Ended ended = terminal.run("doctor", "--collect");

        assertThat(ended.exitCode()).isEqualTo(4);
        assertThat(ended.err()).contains("Nothing was collected");
        assertThat(has(content)).isTrue();
    }

    @Test
    void whatNoSessionReaches_goesAndTheSessionGoesOn() throws IOException {
        try (TestingTerminal.Host worker = terminal.host("worker")) {
            assertThat(worker.thread().isAlive()).isTrue();
            assertThat(terminal.run("start", "hello", "--session", session()).exitCode())
                    .isZero();
        }
        BlockHash lost = put("nobody names this");
        makeOld();

        JsonNode counted = terminal.run("doctor", "--collect", "--dry-run", "--format", "json")
                .json();
        assertThat(counted.at("/collection/unreachable").asInt()).isEqualTo(1);
        assertThat(counted.at("/collection/removed").asInt()).isZero();
        assertThat(has(lost)).isTrue();

        assertThat(terminal.run("doctor", "--collect").out()).contains("1 removed");
        assertThat(has(lost)).isFalse();
        try (TestingTerminal.Host worker = terminal.host("worker")) {
            assertThat(worker.thread().isAlive()).isTrue();
            assertThat(terminal.run("say", session(), "go on").out()).contains("second");
        }
    }

    @Test
    void storeOfTwo_isLeftAloneUntilOneIsForgotten() throws IOException {
        try (TestingTerminal.Host worker = terminal.host("worker")) {
            assertThat(worker.thread().isAlive()).isTrue();
        }
        BlockHash lost = put("of the other, perhaps");
        makeOld();
        try (ManagedContentStore store = store()) {
            store.addUser("namespace.other.1");
        }

        assertThat(terminal.run("doctor", "--collect").err()).contains("namespace.other.1", "Nothing was collected");
        assertThat(has(lost)).isTrue();

        assertThat(terminal.run("doctor", "--forget", "namespace.other.1").exitCode())
                .isZero();
        assertThat(terminal.run("doctor", "--collect").exitCode()).isZero();
        assertThat(has(lost)).isFalse();
    }

    private String session() {
        return "collect-" + directory.getFileName();
    }

    private ManagedContentStore store() {
        return ContentStores.open("file:" + directory.resolve("content"), Map.of());
    }

    private BlockHash put(String text) {
        try (ManagedContentStore store = store()) {
            return store.put(text.getBytes(UTF_8));
        }
    }

    private boolean has(BlockHash hash) {
        try (ManagedContentStore store = store()) {
            return store.get(hash).isPresent();
        }
    }

    /** All contents look as if they were written three days ago. */
    private void makeOld() throws IOException {
        FileTime then = FileTime.from(Instant.now().minus(Duration.ofDays(3)));
        try (Stream<Path> files = Files.walk(directory.resolve("content")).filter(Files::isRegularFile)) {
            for (Path file : files.toList()) {
                Files.setLastModifiedTime(file, then);
            }
        }
    }
}
