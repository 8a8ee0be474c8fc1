package dev.longhaul.activities.tool.mcp;

import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.spec.McpClientTransport;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * Messages to and from a child process, one a line. Unlike the library's own, it says at once when the process has ended,
 * passes on only the environment that is named, and leaves no process behind.
 */
final class StdioTransport implements McpClientTransport {
    private static final Logger LOG = LoggerFactory.getLogger(StdioTransport.class);

    /** Longest message, in characters. */
    static final int MAX_MESSAGE = 32 * 1024 * 1024;

    private static final int MAX_ERROR_LINE = 8_192;
    private static final long LAST_WORDS_MILLIS = 500;

    private final String server;
    private final ServerProcess process;
    private final ServerLog log;
    private final McpJsonMapper json;
    private final Consumer<String> onEnd;
    private final ExecutorService writer;
    private final ThreadFactory threads;
    private final AtomicBoolean closing = new AtomicBoolean();
    private final CountDownLatch allSaid = new CountDownLatch(1);

    /** @param onEnd told once, in words that follow the server's name, when it has ended without being asked to */
    StdioTransport(String server, ServerProcess process, ServerLog log, McpJsonMapper json, Consumer<String> onEnd) {
        this.server = server;
        this.process = process;
        this.log = log;
        this.json = json;
        this.onEnd = onEnd;
        this.threads = task -> {
            Thread thread = new Thread(task, "mcp-" + server);
            thread.setDaemon(true);
            return thread;
        };
        this.writer = Executors.newSingleThreadExecutor(threads);
    }

    @Override
    public Mono<Void> connect(Function<Mono<JSONRPCMessage>, Mono<JSONRPCMessage>> handler) {
        return Mono.fromRunnable(() -> {
            threads.newThread(this::readErrors).start();
            threads.newThread(() -> readMessages(handler)).start();
        });
    }

    @Override
    public Mono<Void> sendMessage(JSONRPCMessage message) {
        return Mono.create(sink -> {
            try {
                byte[] line = (json.writeValueAsString(message) + "\n").getBytes(StandardCharsets.UTF_8);
                // Its own thread: a server that does not read must block nobody but itself.
                writer.execute(() -> {
                    try {
                        OutputStream out = process.input();
                        out.write(line);
                        out.flush();
                        sink.success();
                    } catch (IOException ended) {
                        sink.error(ended);
                    }
                });
            } catch (IOException | RejectedExecutionException unsent) {
                sink.error(unsent);
            }
        });
    }

    private void readMessages(Function<Mono<JSONRPCMessage>, Mono<JSONRPCMessage>> handler) {
        String why;
        try (Reader reader =
                new BufferedReader(new InputStreamReader(process.output(), StandardCharsets.UTF_8), 65_536)) {
            String line = readLine(reader, MAX_MESSAGE, false);
            while (line != null) {
                take(line, handler);
                line = readLine(reader, MAX_MESSAGE, false);
            }
            why = "";
        } catch (TooLong tooLong) {
            why = "sent a message of more than " + MAX_MESSAGE + " characters";
        } catch (IOException broken) {
            why = "";
        }
        ended(why);
    }

    private void take(String line, Function<Mono<JSONRPCMessage>, Mono<JSONRPCMessage>> handler) {
        if (line.isBlank()) {
            return;
        }
        try {
            JSONRPCMessage message = McpSchema.deserializeJsonRpcMessage(json, line);
            handler.apply(Mono.just(message)).subscribe();
        } catch (IOException | RuntimeException noMessage) {
            // Some programs greet on standard output. What they say may be anything, and is not written down.
            LOG.debug("MCP server {} wrote a line that is no message ({} characters).", server, line.length());
        }
    }

    private void ended(String why) {
        if (closing.get()) {
            return;
        }
        if (!why.isEmpty()) {
            onEnd.accept(why);
            return;
        }
        try {
            int code = process.awaitExit();
            // Its last words may be on their way; a child of it may keep them from ever being the last.
            boolean unused = allSaid.await(LAST_WORDS_MILLIS, TimeUnit.MILLISECONDS);
            onEnd.accept("ended with exit code " + code + lastWords());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private String lastWords() {
        String words = log.lastWords();
        return words.isEmpty() ? "" : "; it said last: " + words;
    }

    private void readErrors() {
        try (Reader reader = new BufferedReader(new InputStreamReader(process.errors(), StandardCharsets.UTF_8))) {
            String line = readLine(reader, MAX_ERROR_LINE, true);
            while (line != null) {
                log.add(line);
                line = readLine(reader, MAX_ERROR_LINE, true);
            }
        } catch (IOException ended) {
            LOG.debug("MCP server {} has closed its standard error.", server);
        } finally {
            allSaid.countDown();
        }
    }

    /**
     * The next line, or null at the end.
     *
     * @param cut whether what is too long is dropped, rather than refused
     */
    static @org.jspecify.annotations.Nullable String readLine(Reader reader, int maxCharacters, boolean cut)
            throws IOException {
        StringBuilder line = new StringBuilder();
        int next = reader.read();
        if (next < 0) {
            return null;
        }
        while (next >= 0 && next != '\n') {
            if (line.length() < maxCharacters) {
                line.append((char) next);
            } else if (!cut) {
                throw new TooLong();
            }
            next = reader.read();
        }
        return line.toString();
    }

    private static final class TooLong extends IOException {
        private static final long serialVersionUID = 1L;
    }

    @Override
    public Mono<Void> closeGracefully() {
        return Mono.fromRunnable(() -> {
            if (closing.compareAndSet(false, true)) {
                writer.shutdown();
                process.end();
            }
        });
    }

    @Override
    public <T> T unmarshalFrom(Object data, TypeRef<T> type) {
        return json.convertValue(data, type);
    }
}
