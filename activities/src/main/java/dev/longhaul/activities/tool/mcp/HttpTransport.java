package dev.longhaul.activities.tool.mcp;

import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.spec.McpClientTransport;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import io.modelcontextprotocol.spec.ProtocolVersions;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;

/**
 * Messages over streamable HTTP: one POST a message, answered by JSON or by a stream of events, and one GET for what the
 * server says of its own accord. Unlike the library's own, it tells each request apart: which one met a session that the
 * server has forgotten, and which one's answer was cut off. Redirects are not followed.
 */
final class HttpTransport implements McpClientTransport {
    private static final Logger LOG = LoggerFactory.getLogger(HttpTransport.class);
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final String SESSION = "Mcp-Session-Id";
    private static final int FIRST_ERROR = 300;

    private final McpServerSettings.Endpoint endpoint;
    private final McpJsonMapper json;
    private final ExecutorService threads;
    private final HttpClient http;
    private volatile @Nullable String session;
    private volatile String version = ProtocolVersions.MCP_2025_11_25;
    private volatile Function<Mono<JSONRPCMessage>, Mono<JSONRPCMessage>> handler = messages -> messages;
    private final AtomicBoolean closed = new AtomicBoolean();

    HttpTransport(String server, McpServerSettings.Endpoint endpoint, McpJsonMapper json) {
        this.endpoint = endpoint;
        this.json = json;
        this.threads = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "mcp-" + server);
            thread.setDaemon(true);
            return thread;
        });
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT)
                .followRedirects(HttpClient.Redirect.NEVER)
                .executor(threads)
                .build();
    }

    @Override
    public List<String> protocolVersions() {
        return List.of(
                ProtocolVersions.MCP_2025_03_26, ProtocolVersions.MCP_2025_06_18, ProtocolVersions.MCP_2025_11_25);
    }

    @Override
    public Mono<Void> connect(Function<Mono<JSONRPCMessage>, Mono<JSONRPCMessage>> session) {
        handler = session;
        return Mono.empty();
    }

    @Override
    public Mono<Void> sendMessage(JSONRPCMessage message) {
        return Mono.create(sink -> {
            try {
                threads.execute(() -> post(message, sink));
            } catch (RejectedExecutionException afterTheEnd) {
                sink.error(afterTheEnd);
            }
        });
    }

    private void post(JSONRPCMessage message, MonoSink<Void> sink) {
        String sentIn = session;
        try {
            HttpRequest request = request("application/json, text/event-stream")
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(json.writeValueAsString(message)))
                    .build();
            HttpResponse<InputStream> response = http.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                if (response.statusCode() >= FIRST_ERROR) {
                    sink.error(new HttpRefusal(response.statusCode(), sentIn != null));
                    return;
                }
                // From here on the server has the message.
                sink.success();
                response.headers().firstValue(SESSION).ifPresent(given -> session = given);
                read(message, response, body);
            }
            if (message instanceof McpSchema.JSONRPCNotification notification
                    && notification.method().equals(McpSchema.METHOD_NOTIFICATION_INITIALIZED)) {
                threads.execute(this::listen);
            }
        } catch (IOException | RuntimeException broken) {
            sink.error(broken);
            cutOff(message);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            sink.error(ended);
        }
    }

    private void read(JSONRPCMessage message, HttpResponse<InputStream> response, InputStream body) throws IOException {
        String type = response.headers().firstValue("Content-Type").orElse("").toLowerCase(Locale.ROOT);
        EventStream events = new EventStream(data -> arrived(message, data));
        if (type.startsWith("application/json")) {
            byte[] bytes = body.readNBytes(StdioTransport.MAX_MESSAGE + 1);
            if (bytes.length > StdioTransport.MAX_MESSAGE) {
                throw new IOException("more than " + StdioTransport.MAX_MESSAGE + " bytes");
            }
            if (bytes.length > 0 && message instanceof JSONRPCRequest) {
                arrived(message, new String(bytes, StandardCharsets.UTF_8));
            }
        } else if (type.startsWith("text/event-stream")) {
            events.read(body);
            resume(events);
        }
        cutOff(message);
    }

    /** A server may end a stream early and be asked for the rest. */
    private void resume(EventStream events) throws IOException {
        Optional<String> last = events.lastId();
        for (int again = 0; again < EventStream.MAX_RESUMED && last.isPresent() && !events.isAnswered(); again++) {
            try {
                Thread.sleep(events.pauseMillis());
                HttpResponse<InputStream> response = http.send(
                        request("text/event-stream")
                                .header("Last-Event-ID", last.get())
                                .GET()
                                .build(),
                        HttpResponse.BodyHandlers.ofInputStream());
                try (InputStream body = response.body()) {
                    if (response.statusCode() >= FIRST_ERROR) {
                        return;
                    }
                    events.read(body);
                }
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
                return;
            }
            last = events.lastId();
        }
    }

    /** Takes a message that came in answer to one of ours; true when it is the answer itself. */
    private boolean arrived(@Nullable JSONRPCMessage sent, String data) {
        try {
            JSONRPCMessage message = McpSchema.deserializeJsonRpcMessage(json, data);
            boolean isAnswer = false;
            if (sent instanceof JSONRPCRequest request
                    && message instanceof JSONRPCResponse response
                    && request.id().equals(response.id())) {
                isAnswer = true;
                agree(request, response);
            }
            handler.apply(Mono.just(message)).subscribe();
            return isAnswer;
        } catch (IOException | RuntimeException noMessage) {
            LOG.debug("Something arrived that is no message ({} characters).", data.length());
            return false;
        }
    }

    /** Speaks the version from now on that the server has chosen. */
    private void agree(JSONRPCRequest request, JSONRPCResponse response) {
        if (request.method().equals(McpSchema.METHOD_INITIALIZE)
                && response.result() instanceof Map<?, ?> result
                && result.get("protocolVersion") instanceof String chosen
                && protocolVersions().contains(chosen)) {
            version = chosen;
        }
    }

    /** Ends the waiting for an answer that will not come any more; of one that has come, this changes nothing. */
    private void cutOff(JSONRPCMessage message) {
        if (message instanceof JSONRPCRequest request) {
            handler.apply(Mono.just(JSONRPCResponse.error(
                            request.id(),
                            new JSONRPCResponse.JSONRPCError(
                                    WatchedTransport.GIVEN_UP, "broke off without an answer"))))
                    .subscribe();
        }
    }

    /** What the server says of its own accord; not every server does. */
    private void listen() {
        EventStream events = new EventStream(data -> arrived(null, data));
        for (int again = 0; again < EventStream.MAX_RESUMED && !closed.get(); again++) {
            try {
                HttpRequest.Builder request = request("text/event-stream").GET();
                events.lastId().ifPresent(last -> request.setHeader("Last-Event-ID", last));
                HttpResponse<InputStream> response =
                        http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
                try (InputStream body = response.body()) {
                    if (response.statusCode() >= FIRST_ERROR) {
                        return;
                    }
                    events.read(body);
                }
                Thread.sleep(events.pauseMillis());
            } catch (IOException gone) {
                // Whether the server is still there is seen by who asks it something.
                LOG.debug("The stream of an MCP server has ended.", gone);
                return;
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private HttpRequest.Builder request(String accept) {
        HttpRequest.Builder request = HttpRequest.newBuilder(endpoint.url());
        endpoint.headers().forEach(request::setHeader);
        request.setHeader("Accept", accept);
        request.setHeader("MCP-Protocol-Version", version);
        String known = session;
        if (known != null) {
            request.setHeader(SESSION, known);
        }
        return request;
    }

    @Override
    public Mono<Void> closeGracefully() {
        return Mono.fromRunnable(() -> {
            if (!closed.compareAndSet(false, true)) {
                return;
            }
            if (session != null) {
                try {
                    http.send(request("*/*").timeout(CONNECT).DELETE().build(), HttpResponse.BodyHandlers.discarding());
                } catch (IOException unreachable) {
                    LOG.debug("An MCP server was not there to take leave of.", unreachable);
                } catch (InterruptedException ended) {
                    Thread.currentThread().interrupt();
                }
            }
            threads.shutdownNow();
        });
    }

    @Override
    public <T> T unmarshalFrom(Object data, TypeRef<T> type) {
        return json.convertValue(data, type);
    }
}
