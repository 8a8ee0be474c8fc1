package dev.longhaul.activities.tool.mcp;

import dev.longhaul.activities.model.Redactor;
import io.modelcontextprotocol.client.McpAsyncClient;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.jackson2.JacksonMcpJsonMapper;
import io.modelcontextprotocol.json.schema.JsonSchemaValidator;
import io.modelcontextprotocol.spec.McpClientTransport;
import io.modelcontextprotocol.spec.McpSchema;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * One connection to a server, from the first greeting until it breaks or is closed; it is never mended. What a server asks
 * of us (to sample a model, to question the person) is declined: we say that we cannot.
 */
final class McpConnection implements AutoCloseable {
    /** For a program that must be fetched first. */
    static final Duration START = Duration.ofMinutes(2);

    private static final Logger LOG = LoggerFactory.getLogger(McpConnection.class);
    private static final Duration ANSWER = Duration.ofSeconds(30);
    private static final Duration CLOSE = Duration.ofSeconds(12);

    /** Longer than any call may take; our own limits end it before. */
    private static final Duration BEYOND = Duration.ofHours(1);

    private static final int MAX_PAGES = 50;
    private static final McpJsonMapper JSON =
            new JacksonMcpJsonMapper(new com.fasterxml.jackson.databind.ObjectMapper());

    private final McpServerSettings settings;
    private final @Nullable ServerProcess process;
    private final WatchedTransport transport;
    private final McpAsyncClient client;
    private final Map<Object, Consumer<String>> listeners = new ConcurrentHashMap<>();
    private final AtomicReference<@Nullable String> reason = new AtomicReference<>();
    private final CompletableFuture<String> broken = new CompletableFuture<>();
    private final AtomicBoolean looking = new AtomicBoolean();
    private volatile @Nullable RemoteTools tools;

    private McpConnection(McpServerSettings settings, Redactor redactor) throws IOException {
        this.settings = settings;
        McpClientTransport wire;
        if (settings.access() instanceof McpServerSettings.Command command) {
            process = ServerProcess.start(command);
            wire = new StdioTransport(
                    settings.name(), process, new ServerLog(settings.name(), redactor), JSON, this::broke);
        } else {
            process = null;
            wire = new HttpTransport(settings.name(), (McpServerSettings.Endpoint) settings.access(), JSON);
        }
        transport = new WatchedTransport(wire);
        client = client();
    }

    /**
     * Connects, and learns the server's tools. Blocks for up to {@link #START}.
     *
     * @throws IOException when there is no such program
     * @throws RuntimeException from the library, when the server is not there or speaks otherwise
     */
    static McpConnection open(McpServerSettings settings, Redactor redactor) throws IOException {
        McpConnection connection = new McpConnection(settings, redactor);
        try {
            connection.client.initialize().block(START);
            connection.tools();
            connection.lookAtChildren();
            return connection;
        } catch (RuntimeException failed) {
            String why = connection.reason.get();
            connection.close();
            throw why == null ? failed : new ServerEnded(why);
        }
    }

    /** The process of a server has ended. */
    static final class ServerEnded extends RuntimeException {
        private static final long serialVersionUID = 1L;

        ServerEnded(String why) {
            super(why);
        }
    }

    private McpAsyncClient client() {
        List<McpSchema.Root> roots = settings.roots().stream()
                .map(folder -> new McpSchema.Root(folder.toUri().toString(), String.valueOf(folder.getFileName())))
                .toList();
        McpSchema.ClientCapabilities.Builder capabilities = McpSchema.ClientCapabilities.builder();
        if (!roots.isEmpty()) {
            capabilities.roots(false);
        }
        return McpClient.async(transport)
                .clientInfo(McpSchema.Implementation.builder("longhaul", "1").build())
                .capabilities(capabilities.build())
                .roots(roots)
                .initializationTimeout(START)
                .requestTimeout(BEYOND)
                .jsonSchemaValidator(NO_VALIDATION)
                .progressConsumer(news -> Mono.fromRunnable(() -> progressed(news)))
                .toolsChangeConsumer(changed -> Mono.fromRunnable(this::forgetTools))
                .build();
    }

    /** The library validates nothing for us, and would look for a validator on the class path. */
    private static final JsonSchemaValidator NO_VALIDATION =
            (schema, content) -> JsonSchemaValidator.ValidationResponse.asValid("");

    private void progressed(McpSchema.ProgressNotification news) {
        Consumer<String> listener = listeners.get(news.progressToken());
        if (listener != null) {
            String amount = news.progress() == null
                    ? ""
                    : amount(news.progress()) + (news.total() == null ? "" : " of " + amount(news.total()));
            String message = news.message() == null ? "" : Words.oneLine(news.message(), 120);
            listener.accept(amount.isEmpty() || message.isEmpty() ? amount + message : amount + ": " + message);
        }
    }

    private static String amount(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e15
                ? String.valueOf((long) number)
                : String.valueOf(number);
    }

    /** What the server offers now; asked again after it has said that this has changed. */
    RemoteTools tools() {
        RemoteTools known = tools;
        if (known == null) {
            List<McpSchema.Tool> listed = new ArrayList<>();
            if (client.getServerCapabilities() != null
                    && client.getServerCapabilities().tools() != null) {
                String cursor = McpSchema.FIRST_PAGE;
                for (int page = 0; page < MAX_PAGES && (page == 0 || cursor != null); page++) {
                    McpSchema.ListToolsResult result = client.listTools(cursor).block(ANSWER);
                    if (result == null) {
                        break;
                    }
                    listed.addAll(result.tools());
                    cursor = result.nextCursor() == null || result.nextCursor().isEmpty() ? null : result.nextCursor();
                }
            }
            known = RemoteTools.of(settings, listed);
            known.leftOut()
                    .forEach((tool, why) -> LOG.warn(
                            "The tool \"{}\" of the MCP server {} is not offered: it {}.", tool, settings.name(), why));
            tools = known;
        }
        return known;
    }

    private void forgetTools() {
        tools = null;
    }

    /** Name and version of the server, in its own words. */
    String introduction() {
        McpSchema.Implementation info = client.getServerInfo();
        return info == null ? "" : Words.oneLine(info.name() + " " + info.version(), 80);
    }

    /** A call under way. */
    final class Call {
        private final String token = UUID.randomUUID().toString();
        private final CompletableFuture<McpSchema.CallToolResult> result;

        private Call(String tool, Map<String, Object> arguments, Consumer<String> onProgress) {
            listeners.put(token, onProgress);
            result = client.callTool(McpSchema.CallToolRequest.builder(tool)
                            .arguments(arguments)
                            .progressToken(token)
                            .build())
                    .toFuture()
                    .whenComplete((done, failed) -> listeners.remove(token));
        }

        CompletableFuture<McpSchema.CallToolResult> result() {
            return result;
        }

        /** Gives it up, and tells the server. */
        void cancel(String reason) {
            transport.cancel(token, reason);
        }
    }

    /**
     * Begins a call.
     *
     * @param onProgress told what the server says of its progress, on another thread
     */
    Call call(String tool, Map<String, Object> arguments, Consumer<String> onProgress) {
        lookAtChildren();
        return new Call(tool, arguments, onProgress);
    }

    private void lookAtChildren() {
        if (process != null) {
            process.lookAtChildren();
        }
    }

    /** Whether it answers at all; one that is busy may not. */
    boolean answersWithin(Duration limit) {
        try {
            client.ping().block(limit);
            return true;
        } catch (RuntimeException trouble) {
            return Troubles.answered(trouble) != null;
        }
    }

    /** Looks whether the server is still there, where no process can be watched; what is found is told by {@link #isBroken}. */
    void look() {
        if (process == null && !isBroken() && looking.compareAndSet(false, true)) {
            client.ping().doFinally(over -> looking.set(false)).subscribe(pong -> {}, this::unanswered);
        }
    }

    /** A busy server, or something that stands before it, may say anything; but not that it is not there. */
    private void unanswered(Throwable trouble) {
        if (Troubles.isForgottenSession(trouble) || Troubles.isUnreachable(trouble)) {
            broke(Troubles.words(trouble));
        }
    }

    /** Takes it out of use: who waits for an answer is told why there will be none. */
    void broke(String why) {
        if (reason.compareAndSet(null, why)) {
            // First those who wait: what is done about the break ends their waiting in less fitting words.
            transport.failAll(why);
            broken.complete(why);
        }
    }

    boolean isBroken() {
        return reason.get() != null;
    }

    /** Runs something once it has broken, with the reason. */
    void onBroken(Consumer<String> listener) {
        CompletableFuture<Void> unused = broken.thenAccept(listener);
    }

    /** Says goodbye; a process is ended, with all that it has started. */
    @Override
    public void close() {
        broke("was closed");
        try {
            client.closeGracefully().block(CLOSE);
        } catch (RuntimeException unwilling) {
            LOG.debug("The MCP server {} did not take leave.", settings.name(), unwilling);
        }
    }
}
