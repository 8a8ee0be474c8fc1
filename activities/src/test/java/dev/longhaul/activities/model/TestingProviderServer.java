package dev.longhaul.activities.model;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A provider on the loopback that answers as it is told, one reply a request, and keeps what it was asked. */
public final class TestingProviderServer implements AutoCloseable {
    /** How one request is answered. */
    @FunctionalInterface
    public interface Reply {
        void to(HttpExchange exchange) throws IOException;
    }

    /** One request as it arrived. */
    public record Received(String path, Map<String, List<String>> headers, String body, int clientPort) {
        public String header(String name) {
            return headers.getOrDefault(name, List.of("")).get(0);
        }
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Queue<Reply> replies = new ConcurrentLinkedQueue<>();
    private final List<Received> requests = new CopyOnWriteArrayList<>();

    public TestingProviderServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    public String url() {
        return "http://" + server.getAddress().getHostString() + ":"
                + server.getAddress().getPort();
    }

    public void reply(Reply... next) {
        replies.addAll(List.of(next));
    }

    public List<Received> requests() {
        return List.copyOf(requests);
    }

    private void handle(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        requests.add(new Received(
                exchange.getRequestURI().toString(),
                Map.copyOf(exchange.getRequestHeaders()),
                body,
                exchange.getRemoteAddress().getPort()));
        Reply reply = replies.poll();
        try (exchange) {
            (reply == null ? status(500, "text/plain", "nobody expected this request") : reply).to(exchange);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    public static Reply status(int status, String contentType, String body, String... headers) {
        return exchange -> {
            exchange.getResponseHeaders().add("Content-Type", contentType);
            for (int i = 0; i < headers.length; i += 2) {
                exchange.getResponseHeaders().add(headers[i], headers[i + 1]);
            }
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        };
    }

    /** A success in pieces, each sent on its own. */
    public static Reply stream(String contentType, List<String> pieces) {
        return exchange -> write(begin(exchange, contentType, 0), pieces);
    }

    /** A success that promises more than it gives before the connection closes. */
    public static Reply cut(String contentType, List<String> pieces) {
        return exchange -> write(begin(exchange, contentType, 1_000_000), pieces);
    }

    /** A success that stops after some pieces until {@code gate} opens. */
    public static Reply stall(String contentType, List<String> pieces, CountDownLatch gate) {
        return exchange -> {
            write(begin(exchange, contentType, 0), pieces);
            await(gate);
        };
    }

    /** No answer at all until {@code gate} opens. */
    public static Reply hang(CountDownLatch gate) {
        return exchange -> await(gate);
    }

    /** Pieces, then {@code piece} again and again until the client is gone; then {@code gone} opens. */
    public static Reply untilGone(String contentType, List<String> pieces, String piece, CountDownLatch gone) {
        return exchange -> {
            OutputStream out = begin(exchange, contentType, 0);
            try {
                write(out, pieces);
                while (true) {
                    write(out, List.of(piece));
                }
            } catch (IOException e) {
                gone.countDown();
                throw e;
            }
        };
    }

    private static OutputStream begin(HttpExchange exchange, String contentType, long length) throws IOException {
        exchange.getResponseHeaders().add("Content-Type", contentType);
        exchange.sendResponseHeaders(200, length);
        return exchange.getResponseBody();
    }

    private static void write(OutputStream out, List<String> pieces) throws IOException {
        for (String piece : pieces) {
            out.write(piece.getBytes(StandardCharsets.UTF_8));
            out.flush();
        }
    }

    private static void await(CountDownLatch gate) {
        try {
            gate.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
