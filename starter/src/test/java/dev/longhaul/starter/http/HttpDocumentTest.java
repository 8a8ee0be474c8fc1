package dev.longhaul.starter.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.longhaul.testkit.Eventually;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands of the documents, run as they stand there. */
class HttpDocumentTest {
    private static final String WRITTEN = "http://127.0.0.1:8080";

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"docs/http.md", "README.md"})
    void everyCurl_doesWhatTheDocumentSays(String document) throws IOException, InterruptedException {
        assumeTrue(!run("command -v curl || true").isEmpty(), "There is no curl here.");
        List<String> commands = commands(root().resolve(document));
        assertThat(commands).hasSizeGreaterThan(2);
        try (TestingServer testing = new TestingServer(directory);
                HttpServer server = testing.start(HttpSettings.onPort(0))) {
            for (String command : commands) {
                String typed = command.replace(WRITTEN, server.address());
                if (command.contains("curl -sN")) {
                    watch(typed);
                    TestingApi api = new TestingApi(server.address());
                    Eventually.holds(
                            "the report is there",
                            () -> api.get("/v1/sessions/local/report").status() == 200);
                } else {
                    if (command.contains("-X DELETE")) {
                        // The in-process server can lose a cancellation that meets the end of a call.
                        TestingApi api = new TestingApi(server.address());
                        Eventually.holds(
                                "the session is at rest",
                                () -> api.get("/v1/sessions/local").body().contains("\"status\" : \"idle\""));
                    }
                    String answer = run(typed);
                    assertThat(answer).as(command).doesNotContain("\"code\" :");
                    assertThat(answer.isEmpty()).as(command).isEqualTo(command.endsWith("-o /dev/null"));
                }
            }
        }
    }

    /** The indented blocks that ask the API, each as one script. */
    private static List<String> commands(Path document) throws IOException {
        List<String> blocks = new ArrayList<>();
        boolean inside = false;
        for (String line : Files.readAllLines(document)) {
            boolean indented = line.startsWith("    ");
            if (indented && inside) {
                blocks.set(blocks.size() - 1, blocks.get(blocks.size() - 1) + "\n" + line);
            } else if (indented) {
                blocks.add(line.strip());
            }
            inside = indented;
        }
        blocks.removeIf(block -> !block.contains("curl -s"));
        return blocks;
    }

    /** Runs a command to its end; answers with what it printed. */
    private static String run(String command) throws IOException, InterruptedException {
        Process process = start(command);
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(command + ": " + printed).isZero();
        return printed;
    }

    /** Runs a command until the agent has answered. */
    private static void watch(String command) throws IOException {
        Process process = start("exec " + command);
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            String line = lines.readLine();
            while (line != null && !line.equals("event: answer")) {
                line = lines.readLine();
            }
            assertThat(line).as("the stream ended before the answer").isNotNull();
        } finally {
            process.destroy();
        }
    }

    private static Process start(String command) throws IOException {
        return new ProcessBuilder("bash", "-c", command)
                .directory(root().toFile())
                .redirectErrorStream(true)
                .start();
    }

    private static Path root() {
        Path here = Path.of("").toAbsolutePath();
        return Files.exists(here.resolve("docs/http.md"))
                ? here
                : here.resolve("..").normalize();
    }
}
