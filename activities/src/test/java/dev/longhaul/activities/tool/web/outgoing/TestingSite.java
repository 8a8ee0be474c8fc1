package dev.longhaul.activities.tool.web.outgoing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A web site on loopback, under any names that a test gives it. Notes what it is asked. */
public final class TestingSite implements AutoCloseable {
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;
    private final Map<String, HttpHandler> pages = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<Map<String, List<String>>> headers = new CopyOnWriteArrayList<>();

    public TestingSite() throws IOException {
        this(InetAddress.getLoopbackAddress(), 0);
    }

    TestingSite(InetAddress address, int port) throws IOException {
        server = HttpServer.create(new InetSocketAddress(address, port), 0);
        server.createContext("/", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            asked.add(exchange.getRequestURI().toString());
            headers.add(Map.copyOf(exchange.getRequestHeaders()));
            HttpHandler page = pages.get(exchange.getRequestURI().getPath());
            if (page == null) {
                exchange.sendResponseHeaders(404, -1);
            } else {
                page.handle(exchange);
            }
        }
    }

    /** Answers a path with a body. */
    public TestingSite page(String path, String contentType, String body) {
        return page(path, contentType, body.getBytes(StandardCharsets.UTF_8));
    }

    public TestingSite page(String path, String contentType, byte[] body) {
        return on(path, exchange -> {
            exchange.getResponseHeaders().set("Content-Type", contentType);
            exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        });
    }

    public TestingSite redirect(String path, String location) {
        return on(path, exchange -> {
            exchange.getResponseHeaders().set("Location", location);
            exchange.sendResponseHeaders(302, -1);
        });
    }

    /** Answers a path with a status and nothing else but headers. */
    public TestingSite status(String path, int status, String... namesAndValues) {
        return on(path, exchange -> {
            for (int i = 0; i < namesAndValues.length; i += 2) {
                exchange.getResponseHeaders().set(namesAndValues[i], namesAndValues[i + 1]);
            }
            exchange.sendResponseHeaders(status, -1);
        });
    }

    public TestingSite on(String path, HttpHandler page) {
        pages.put(path, page);
        return this;
    }

    public int port() {
        return server.getAddress().getPort();
    }

    public String address(String host, String path) {
        return "http://" + host + ":" + port() + path;
    }

    /** Paths with queries, in the order in which they were asked. */
    public List<String> asked() {
        return List.copyOf(asked);
    }

    /** How often a path was asked. */
    public long asked(String path) {
        return asked.stream().filter(path::equals).count();
    }

    /** The headers of all requests, in the order in which they came. */
    public List<Map<String, List<String>>> headers() {
        return List.copyOf(headers);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
