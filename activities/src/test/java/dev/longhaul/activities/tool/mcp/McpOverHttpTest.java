package dev.longhaul.activities.tool.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.longhaul.activities.content.TestingContentStore;
import dev.longhaul.activities.source.RetrievedSources;
import dev.longhaul.activities.tool.ToolCallContext;
import dev.longhaul.activities.tool.ToolException;
import dev.longhaul.activities.tool.ToolOutput;
import dev.longhaul.workflows.failure.FailureType;
import dev.longhaul.workflows.model.Caller;
import dev.longhaul.workflows.tools.ToolSpec;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** With a server over streamable HTTP that forgets sessions, refuses keys and stalls when it is told to. */
@Timeout(120)
class McpOverHttpTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final TestingContentStore store = new TestingContentStore();
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final List<String> keys = new CopyOnWriteArrayList<>();
    private final CountDownLatch end = new CountDownLatch(1);
    private final AtomicInteger sessions = new AtomicInteger();
    private volatile boolean refusing;
    private volatile boolean forgetful;
    private volatile boolean noPing;
    private volatile String unanswered = "";
    private HttpServer http;
    private McpServers servers;

    @BeforeEach
    void start() throws IOException {
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.setExecutor(Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "testing-mcp");
            thread.setDaemon(true);
            return thread;
        }));
        http.createContext("/tools/mcp", this::answer);
        http.start();
        servers = servers(Duration.ofMinutes(1));
    }

    @AfterEach
    void stop() {
        servers.close();
        end.countDown();
        http.stop(0);
    }

    @Test
    void headersAndSession_areSentWithEachRequest() {
        assertThat(call("say", word -> {}).text()).contains("said");
        assertThat(keys).isNotEmpty().containsOnly("Bearer key-4711");
        assertThat(heard).contains("initialize -", "notifications/initialized 1", "tools/list 1", "tools/call 1");
    }

    @Test
    void forgottenSession_isBegunAnew_andTheCallMadeOnce() {
        assertThat(call("say", word -> {}).text()).contains("said");
        sessions.incrementAndGet();
        heard.clear();
        assertThat(call("say", word -> {}).text()).contains("said");
        assertThat(heard).contains("tools/call 1 unknown", "initialize -", "tools/call 3");
        assertThat(heard.stream().filter(line -> line.equals("tools/call 3"))).hasSize(1);
    }

    @Test
    void sessionThatIsForgottenEachTime_mayHeal() {
        assertThat(call("say", word -> {}).text()).contains("said");
        forgetful = true;
        ToolException failed = catchThrowableOfType(ToolException.class, () -> call("say", word -> {}));
        assertThat(failed.type()).isEqualTo(FailureType.TOOL_UNAVAILABLE);
        assertThat(failed).hasMessageContaining("The MCP server docs ");
    }

    @Test
    void refusedKey_isFinal_andNotTold() {
        refusing = true;
        ToolException failed = catchThrowableOfType(ToolException.class, () -> servers.named("mcp_docs"));
        assertThat(failed.type()).isEqualTo(FailureType.CONFIGURATION_INVALID);
        assertThat(failed)
                .hasMessage(
                        "The MCP server docs refuses us (HTTP 401); correct the url or the headers in its configuration.")
                .hasNoCause();
    }

    @Test
    void nobodyThere_mayHeal() {
        http.stop(0);
        ToolException failed = catchThrowableOfType(ToolException.class, () -> servers.named("mcp_docs"));
        assertThat(failed.type()).isEqualTo(FailureType.TOOL_UNAVAILABLE);
        assertThat(failed).hasMessage("The MCP server docs cannot be reached.");
    }

    @Test
    void cancel_reachesTheServer() {
        assertThatThrownBy(() -> call("stall", word -> {
                    if (heard.contains("tools/call 1")) {
                        throw new CancellationException("no longer wanted");
                    }
                }))
                .isInstanceOf(CancellationException.class);
        await().untilAsserted(() -> assertThat(heard).contains("notifications/cancelled 1"));
    }

    @Test
    void silence_isGivenUp_andTheSessionKept() {
        servers.close();
        servers = servers(Duration.ofMillis(500));
        assertThat(call("stall", word -> {}).text()).contains("has said nothing for 500 ms");
        assertThat(call("say", word -> {}).text()).contains("said");
        assertThat(heard.stream().filter("initialize -"::equals)).hasSize(1);
    }

    @Test
    void serverWithoutPing_isThereAllTheSame() {
        servers.close();
        servers = servers(Duration.ofMillis(500));
        noPing = true;
        assertThat(call("stall", word -> {}).failed()).isTrue();
        assertThat(heard).contains("ping 1");
        assertThat(call("say", word -> {}).text()).contains("said");
        assertThat(heard.stream().filter("initialize -"::equals)).hasSize(1);
    }

    @Test
    void answerThatIsCutOff_isNotWaitedFor() {
        ToolOutput output = call("cut", word -> {});
        assertThat(output.failed()).isTrue();
        assertThat(output.text()).contains("broke off without an answer", "look before you make it again");
        assertThat(heard.stream().filter(line -> line.startsWith("tools/call"))).hasSize(1);
    }

    @Test
    void streamThatEndsEarly_isTakenUpAgainWhereItEnded() {
        assertThat(call("later", word -> {}).text()).contains("said later");
        assertThat(heard).contains("GET 1 after 7");
    }

    @Test
    void closing_takesLeave() {
        assertThat(call("say", word -> {}).text()).contains("said");
        servers.close();
        await().untilAsserted(() -> assertThat(heard).contains("DELETE 1"));
    }

    private McpServers servers(Duration timeout) {
        URI url = URI.create("http://127.0.0.1:" + http.getAddress().getPort() + "/tools/mcp");
        return new McpServers(
                List.of(new McpServerSettings(
                        "docs",
                        new McpServerSettings.Endpoint(url, Map.of("Authorization", "Bearer key-4711")),
                        List.of(),
                        timeout,
                        List.of())),
                new RetrievedSources(store));
    }

    private ToolOutput call(String tool, Consumer<String> progress) {
        return servers.tool(new ToolSpec("mcp_docs_" + tool, "", Map.of("type", "object")))
                .orElseThrow()
                .call(new ToolCallContext(new Caller("s1", null, "reader"), Map.of(), List.of(), Map.of(), progress));
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String session =
                    Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst("Mcp-Session-Id"), "-");
            keys.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
            if (!exchange.getRequestMethod().equals("POST")) {
                String last = exchange.getRequestHeaders().getFirst("Last-Event-ID");
                if (last != null) {
                    heard.add("GET " + session + " after " + last);
                    events(
                            exchange,
                            "id: 8\ndata: {\"jsonrpc\":\"2.0\",\"id\":" + unanswered
                                    + ",\ndata: \"result\":{\"content\":[{\"type\":\"text\",\"text\":\"said later\"}]}}\n\n");
                    return;
                }
                if (exchange.getRequestMethod().equals("DELETE")) {
                    heard.add("DELETE " + session);
                }
                exchange.sendResponseHeaders(exchange.getRequestMethod().equals("DELETE") ? 200 : 405, -1);
                return;
            }
            JsonNode message = JSON.readTree(exchange.getRequestBody().readAllBytes());
            String method = message.path("method").asText("answer");
            boolean known = session.equals("-") || session.equals(String.valueOf(sessions.get()));
            if (forgetful && method.equals("tools/call")) {
                known = false;
            }
            heard.add(method + " " + session + (known ? "" : " unknown"));
            if (refusing || !known) {
                exchange.sendResponseHeaders(refusing ? 401 : 404, -1);
                return;
            }
            take(exchange, message, method);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void take(HttpExchange exchange, JsonNode message, String method) throws IOException, InterruptedException {
        if (!message.has("id") || method.equals("answer")) {
            exchange.sendResponseHeaders(202, -1);
            return;
        }
        String result = "{}";
        if (method.equals("initialize")) {
            sessions.incrementAndGet();
            exchange.getResponseHeaders().set("Mcp-Session-Id", String.valueOf(sessions.get()));
            result = "{\"protocolVersion\":" + message.at("/params/protocolVersion")
                    + ",\"capabilities\":{\"tools\":{}},\"serverInfo\":{\"name\":\"t\",\"version\":\"1\"}}";
        } else if (method.equals("tools/list")) {
            result = "{\"tools\":[{\"name\":\"say\",\"inputSchema\":{\"type\":\"object\"}},"
                    + "{\"name\":\"cut\",\"inputSchema\":{\"type\":\"object\"}},"
                    + "{\"name\":\"later\",\"inputSchema\":{\"type\":\"object\"}},"
                    + "{\"name\":\"stall\",\"inputSchema\":{\"type\":\"object\"}}]}";
        } else if (method.equals("tools/call")) {
            if (message.at("/params/name").asText().equals("stall")) {
                end.await();
                return;
            }
            if (message.at("/params/name").asText().equals("cut")) {
                events(exchange, "data: \n\n");
                return;
            }
            if (message.at("/params/name").asText().equals("later")) {
                unanswered = message.path("id").toString();
                events(exchange, "id: 7\nretry: 10\ndata:\n\n");
                return;
            }
            result = "{\"content\":[{\"type\":\"text\",\"text\":\"said\"}]}";
        }
        String outcome = noPing && method.equals("ping")
                ? "\"error\":{\"code\":-32601,\"message\":\"unknown\"}"
                : "\"result\":" + result;
        byte[] body = ("{\"jsonrpc\":\"2.0\",\"id\":" + message.path("id") + "," + outcome + "}")
                .getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
    }

    private static void events(HttpExchange exchange, String events) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        exchange.getResponseBody().write(events.getBytes(StandardCharsets.UTF_8));
    }
}
