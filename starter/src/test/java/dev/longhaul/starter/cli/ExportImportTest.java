package dev.longhaul.starter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.longhaul.starter.cli.TestingTerminal.Ended;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sessions that leave one {@code longhaul dev} and come into another, which has a home and a content store of its own. */
class ExportImportTest {
    private static final String CONFIG = """
            main: Main
            agents:
              Main: {model: played, background_agents: [Echo, Long], tools: [todos, mode], description: talks}
              Echo: {model: played, description: echoes}
              Long: {model: played, description: talks much}
            models:
              default: {provider: openai, model: m, base_url: "http://127.0.0.1:9", api_key: "the-secret-key"}
              played: {provider: script, file: script.yaml}
            delegation: {deliver: false}
            loop: {until_tasks_end: false}
            """;
    private static final String SCRIPT = """
            agents:
              Main: {turns: [], after: {say: "you said ${inputs}"}}
              Echo: {turns: [], after: {say: "echo of ${inputs}"}}
              Long: {turns: [], after: {say: "LONG"}}
            """.replace("LONG", "long ".repeat(50_000));

    @TempDir
    private static Path directory;

    private static TestingTerminal here;
    private static TestingTerminal there;
    private static TestingTerminal.Host hereHost;
    private static TestingTerminal.Host thereHost;
    private static Path file;

    @BeforeAll
    static void exportASession() {
        here = terminal("here", CONFIG);
        there = terminal("there", CONFIG.replace("played:", "other:").replace("model: played", "model: other"));
        hereHost = here.host("dev");
        thereHost = there.host("dev");
        here.run(
                "start",
                "hello",
                "--session",
                "s1",
                "--option",
                "tenant=acme",
                "--session-key",
                "agent:main:telegram:dm:12345:678");
        here.run("task", "start", "s1", "Long", "talk");
        here.run("task", "wait", "s1", "1");
        here.run("task", "start", "s1", "Echo", "short", "--description", "short");
        here.run("task", "wait", "s1", "2");
        here.run("mode", "s1", "execute");
        file = directory.resolve("s1.longhaul");
        Ended exported = here.run("export", "s1", file.toString(), "--format", "json");
        assertThat(exported.exitCode()).as(exported.err() + exported.out()).isZero();
        assertThat(exported.json().get("contents").asInt()).isGreaterThan(5);
    }

    @AfterAll
    static void endHosts() {
        hereHost.close();
        thereHost.close();
    }

    private static TestingTerminal terminal(String name, String config) {
        TestingTerminal terminal = new TestingTerminal(directory.resolve(name));
        terminal.write("longhaul.yaml", config);
        terminal.write("script.yaml", SCRIPT);
        return terminal;
    }

    @Test
    @DisplayName(
            "F2: a conversation goes on in another place; F10: two sessions out of one file know nothing of each other")
    void importedTwice_bothGoOnByThemselves() {
        Ended first = here.run("import", file.toString(), "--session", "a1", "--format", "json");
        Ended second = here.run("import", file.toString(), "--session", "a2", "--option", "tenant=other");
        assertThat(first.exitCode()).as(first.err()).isZero();
        assertThat(second.exitCode()).as(second.err()).isZero();

        JsonNode session = first.json();
        assertThat(session.get("session").asText()).isEqualTo("a1");
        assertThat(session.get("mode").asText()).isEqualTo("execute");
        assertThat(session.at("/options/tenant").asText()).isEqualTo("acme");
        assertThat(session.at("/origin/chat_id").asText()).isEqualTo("12345");
        assertThat(session.at("/usage/model_calls").asInt()).isEqualTo(3);
        assertThat(session.get("answer").asText()).isEqualTo("you said hello");

        assertThat(here.run("say", "a1", "more").out())
                .isEqualTo("you said hello | The mode was changed from plan to execute. | more\n");
        here.run("task", "continue", "a1", "2", "longer");
        here.run("task", "wait", "a1", "2");
        assertThat(here.run("task", "result", "a1", "2").out()).isEqualTo("echo of short | longer\n");
        assertThat(here.run("task", "start", "a1", "Echo", "x", "--format", "json")
                        .json()
                        .get("id")
                        .asInt())
                .isEqualTo(3);

        JsonNode other = here.run("show", "a2", "--format", "json").json();
        assertThat(other.get("turns").asInt()).isEqualTo(1);
        assertThat(other.get("tasks")).hasSize(2);
        assertThat(other.at("/tasks/1/result").asText()).isEqualTo("echo of short");
        assertThat(other.at("/options/tenant").asText()).isEqualTo("other");
    }

    @Test
    void importedElsewhere_longTextsCameAlong_andAMissingModelIsTold() {
        Ended imported = there.run("import", file.toString());

        assertThat(imported.exitCode()).as(imported.err()).isZero();
        assertThat(imported.err()).contains("no model 'played'").contains("Main, Echo, Long");
        assertThat(there.run("task", "result", "s1", "1").out().length()).isGreaterThan(249_999);
    }

    @Test
    void idThatIsTaken_isRefused() {
        Ended refused = here.run("import", file.toString());
        assertThat(refused.exitCode()).isEqualTo(4);
        assertThat(refused.err()).contains("'s1' already").contains("--session");
    }

    @Test
    void keysOfModels_areNotInTheFile() throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : zip.stream().toList()) {
                try (InputStream stream = zip.getInputStream(entry)) {
                    assertThat(new String(stream.readAllBytes(), StandardCharsets.UTF_8))
                            .doesNotContain("the-secret-key")
                            .doesNotContain("127.0.0.1:9");
                }
            }
        }
    }

    @Test
    void closedSession_canBeExported_andGoesOn() {
        here.run("start", "hello", "--session", "closing");
        here.run("close", "closing");
        Path closed = directory.resolve("closed.longhaul");
        assertThat(here.run("export", "closing", closed.toString()).exitCode()).isZero();
        assertThat(here.run("import", closed.toString(), "--session", "reopened")
                        .exitCode())
                .isZero();
        assertThat(here.run("say", "reopened", "again").out()).isEqualTo("you said hello | again\n");
    }

    @Test
    void damagedFile_isRefused_andChangesNothing() throws IOException {
        byte[] whole = Files.readAllBytes(file);
        Path cut = Files.write(directory.resolve("cut.longhaul"), java.util.Arrays.copyOf(whole, whole.length / 2));
        refused(cut, "archive");
        Path content = damaged("content.longhaul", "content/", bytes -> bytes[bytes.length / 2] ^= 1);
        refused(content, "not what its name says");
        Path document = damaged("document.longhaul", "session.json", bytes -> bytes[bytes.length / 2] ^= 1);
        refused(document, "SHA256SUMS");
        Path missing = directory.resolve("missing.longhaul");
        Files.copy(file, missing);
        try (FileSystem zip = FileSystems.newFileSystem(missing);
                Stream<Path> contents = Files.list(zip.getPath("content"))) {
            Files.delete(contents.findFirst().orElseThrow());
        }
        refused(missing, "missing");
        refused(Files.writeString(directory.resolve("empty.longhaul"), ""), "neither");
        assertThat(here.run("import", directory.resolve("nowhere").toString()).exitCode())
                .isEqualTo(2);
    }

    private static void refused(Path damaged, String why) {
        Ended ended = here.run("import", damaged.toString(), "--session", "never");
        assertThat(ended.exitCode()).as(ended.err()).isEqualTo(2);
        assertThat(ended.err()).contains(why).contains("Nothing was");
        assertThat(here.run("show", "never").exitCode()).isEqualTo(3);
    }

    private interface Damage {
        void to(byte[] bytes);
    }

    private static Path damaged(String name, String part, Damage damage) throws IOException {
        Path copy = directory.resolve(name);
        Files.copy(file, copy);
        try (FileSystem zip = FileSystems.newFileSystem(copy)) {
            Path entry = zip.getPath(part);
            if (Files.isDirectory(entry)) {
                try (Stream<Path> contents = Files.list(entry)) {
                    entry = contents.findFirst().orElseThrow();
                }
            }
            byte[] bytes = Files.readAllBytes(entry);
            damage.to(bytes);
            try (OutputStream out = Files.newOutputStream(entry)) {
                out.write(bytes);
            }
        }
        return copy;
    }

    @Test
    void fileThatIsThere_isNotReplaced_andNothingIsLeftBehindByARefusal() throws IOException {
        assertThat(here.run("export", "s1", file.toString()).exitCode()).isEqualTo(2);
        Path folder = Files.createDirectory(directory.resolve("empty"));
        assertThat(here.run("export", "unknown", folder.resolve("x").toString()).exitCode())
                .isEqualTo(3);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
        assertThat(here.run("export", "s1", folder.resolve("no/x").toString()).exitCode())
                .isEqualTo(2);
    }

    @Test
    @DisplayName("F4: the state that an older system kept is imported")
    void oldState_isImported() {
        here.write("old.json", """
                {"session_id": "old-one", "state": {
                  "background_agents": {"next_task_id": 4, "tasks": [
                    {"id": 1, "agent_name": "ECHO", "description": "d", "status": "completed", "result_text": "kept"},
                    {"id": 2, "agent_name": "Ghost", "description": "d", "status": "lost"},
                    {"id": 3, "agent_name": "Echo", "description": "d", "status": "running", "input": "again"}]},
                  "todo": {"next_id": 2, "items": [{"id": 1, "title": "t", "is_complete": true}]},
                  "agent_mode": {"current_mode": "unheard-of"},
                  "memory": {"x": 1}}}
                """);
        Ended imported = here.run("import", "old.json", "--format", "json");

        assertThat(imported.exitCode()).as(imported.err()).isZero();
        assertThat(imported.json().get("session").asText()).isEqualTo("old-one");
        assertThat(imported.err())
                .contains("'memory' is not taken over")
                .contains("'Ghost'")
                .contains("'unheard-of'");
        here.run("task", "wait", "old-one", "3");
        assertThat(here.run("task", "result", "old-one", "1").out()).isEqualTo("kept\n");
        assertThat(here.run("task", "result", "old-one", "3").out()).isEqualTo("echo of again\n");
        assertThat(here.run("task", "continue", "old-one", "2", "x").exitCode()).isEqualTo(4);
        assertThat(List.of(here.run("import", "old.json", "--session", "old-two", "--agent", "nobody")
                        .exitCode()))
                .doesNotContain(0);
    }
}
