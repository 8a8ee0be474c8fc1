package dev.longhaul.activities.tool.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.longhaul.activities.content.TestingContentStore;
import dev.longhaul.activities.source.RetrievedSource;
import dev.longhaul.activities.source.RetrievedSources;
import dev.longhaul.activities.tool.ToolCallContext;
import dev.longhaul.activities.tool.ToolOutput;
import dev.longhaul.workflows.model.Caller;
import dev.longhaul.workflows.tools.ToolSpec;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** With the servers that the makers of the protocol test clients with. */
@ExtendWith(OfficialServers.class)
@Timeout(180)
class OfficialServersIT {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    private final TestingContentStore store = new TestingContentStore();
    private final RetrievedSources sources = new RetrievedSources(store);
    private final List<McpServers> open = new ArrayList<>();
    private final List<Process> processes = new ArrayList<>();

    @AfterEach
    void close() {
        open.forEach(McpServers::close);
        processes.forEach(Process::destroyForcibly);
    }

    @Test
    void everythingOverStdio() throws IOException {
        McpServers servers =
                servers(program("everything", List.of(), OfficialServers.command("server-everything", "stdio")));
        assertThat(servers.named("mcp_everything"))
                .extracting(ToolSpec::name)
                .contains("mcp_everything_echo", "mcp_everything_get-sum", "mcp_everything_get-tiny-image");
        assertThat(servers.introduction("everything", Duration.ofMinutes(1))).doesNotContain("Not offered");
        checkCalls(servers);
    }

    @Test
    void everythingOverHttp_andAgainAfterTheServerHasForgottenUs() throws IOException, InterruptedException {
        int port = freePort();
        Process first = everything(port);
        McpServers servers = servers(new McpServerSettings(
                "everything",
                new McpServerSettings.Endpoint(URI.create("http://127.0.0.1:" + port + "/mcp"), Map.of()),
                List.of(),
                Duration.ofMinutes(1),
                List.of()));
        checkCalls(servers);
        first.destroyForcibly();
        assertThat(first.waitFor(30, TimeUnit.SECONDS)).isTrue();
        everything(port);
        assertThat(text(call(servers, "mcp_everything_echo", Map.of("message", "again"))))
                .isEqualTo("Echo: again");
    }

    private void checkCalls(McpServers servers) throws IOException {
        assertThat(text(call(servers, "mcp_everything_echo", Map.of("message", "hello"))))
                .isEqualTo("Echo: hello");
        assertThat(text(call(servers, "mcp_everything_get-sum", Map.of("a", 2, "b", 3))))
                .contains("5");
        String image = text(call(servers, "mcp_everything_get-tiny-image", Map.of()));
        String address = image.replaceFirst("(?s).*kept as ([^\\]]+)].*", "$1");
        RetrievedSource kept = sources.of("s1", address).get(0);
        assertThat(store.get(Objects.requireNonNull(kept.original())).orElseThrow())
                .startsWith(0x89, 'P', 'N', 'G');
        assertThat(text(call(servers, "mcp_everything_get-structured-content", Map.of("location", "New York"))))
                .contains("temperature");
        checkProgressAndCancel(servers);
    }

    private void checkProgressAndCancel(McpServers servers) {
        List<String> heard = new ArrayList<>();
        assertThatThrownBy(() -> call(
                        servers,
                        "mcp_everything_trigger-long-running-operation",
                        Map.of("duration", 600, "steps", 1200),
                        word -> {
                            heard.add(word);
                            if (word.contains("of 1200")) {
                                throw new CancellationException("enough");
                            }
                        }))
                .isInstanceOf(CancellationException.class);
        assertThat(heard).last().asString().startsWith("trigger-long-running-operation: ");
    }

    @Test
    void filesystem_staysInItsFolder() throws IOException {
        Path allowed = Files.createDirectory(folder.resolve("allowed")).toRealPath();
        Path secret = Files.writeString(folder.resolve("secret.txt"), "not for you");
        Files.writeString(allowed.resolve("note.txt"), "Lyon lies on the Rhône.");
        McpServers servers = servers(program(
                "files",
                List.of("read_text_file", "list_directory"),
                OfficialServers.command("server-filesystem", allowed.toString())));
        assertThat(servers.named("mcp_files"))
                .extracting(ToolSpec::name)
                .containsExactlyInAnyOrder("mcp_files_read_text_file", "mcp_files_list_directory", "sources_read");
        assertThat(text(call(
                        servers,
                        "mcp_files_read_text_file",
                        Map.of("path", allowed.resolve("note.txt").toString()))))
                .contains("Lyon lies on the Rhône.");
        ToolOutput refused = call(servers, "mcp_files_read_text_file", Map.of("path", secret.toString()));
        assertThat(refused.failed()).isTrue();
        assertThat(refused.text()).contains("outside allowed directories").doesNotContain("not for you");
        assertThat(call(servers, "mcp_files_write_file", Map.of("path", "x", "content", "y"))
                        .text())
                .contains("no longer has the tool");
    }

    @Test
    void filesystem_isToldOfTheRoots() throws IOException {
        Path root = Files.createDirectory(folder.resolve("root")).toRealPath();
        Files.writeString(root.resolve("note.txt"), "by its root");
        McpServers servers = servers(new McpServerSettings(
                "files",
                new McpServerSettings.Command(OfficialServers.command("server-filesystem"), Map.of(), null),
                List.of(),
                Duration.ofMinutes(1),
                List.of(root)));
        // The server asks for them by itself, some time after it was greeted.
        await().atMost(Duration.ofSeconds(60))
                .until(() -> !call(
                                servers,
                                "mcp_files_read_text_file",
                                Map.of("path", root.resolve("note.txt").toString()))
                        .failed());
    }

    private Process everything(int port) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(OfficialServers.command("server-everything", "streamableHttp"))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("http.log").toFile());
        builder.environment().put("PORT", String.valueOf(port));
        Process process = builder.start();
        processes.add(process);
        await().atMost(Duration.ofSeconds(60)).until(() -> listens(port));
        return process;
    }

    private static boolean listens(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static McpServerSettings program(String name, List<String> allow, List<String> command) {
        return new McpServerSettings(
                name, new McpServerSettings.Command(command, Map.of(), null), allow, Duration.ofMinutes(1), List.of());
    }

    private McpServers servers(McpServerSettings settings) {
        McpServers servers = new McpServers(List.of(settings), sources);
        open.add(servers);
        return servers;
    }

    private static ToolOutput call(McpServers servers, String tool, Map<String, Object> arguments) {
        return call(servers, tool, arguments, word -> {});
    }

    private static ToolOutput call(
            McpServers servers, String tool, Map<String, Object> arguments, Consumer<String> progress) {
        return servers.tool(new ToolSpec(tool, "", Map.of("type", "object")))
                .orElseThrow()
                .call(new ToolCallContext(new Caller("s1", null, "reader"), arguments, List.of(), Map.of(), progress));
    }

    private static String text(ToolOutput output) throws IOException {
        assertThat(output.failed()).as(output.text()).isFalse();
        JsonNode shown = JSON.readTree(output.text().getBytes(StandardCharsets.UTF_8));
        return shown.path("text").asText();
    }
}
