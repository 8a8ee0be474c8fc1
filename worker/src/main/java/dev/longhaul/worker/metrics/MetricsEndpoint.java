package dev.longhaul.worker.metrics;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Where Prometheus reads the figures of a process that serves nothing else: {@code GET /metrics}. */
public final class MetricsEndpoint implements AutoCloseable {
    private static final String PATH = "/metrics";

    private final ExecutorService thread = Executors.newSingleThreadExecutor(work -> {
        Thread named = new Thread(work, "metrics");
        named.setDaemon(true);
        return named;
    });
    private final HttpServer server;

    private MetricsEndpoint(InetSocketAddress address, PrometheusFigures figures) throws IOException {
        server = HttpServer.create(address, 0);
        server.setExecutor(thread);
        server.createContext("/", exchange -> answer(exchange, figures));
        server.start();
    }

    /**
     * Listens from now on.
     *
     * @param address port 0 for any
     * @throws IOException when that address cannot be had
     */
    public static MetricsEndpoint start(InetSocketAddress address, PrometheusFigures figures) throws IOException {
        return new MetricsEndpoint(address, figures);
    }

    /** Where it listens, for example {@code http://127.0.0.1:9464/metrics}. */
    public String address() {
        InetSocketAddress bound = server.getAddress();
        return "http://" + bound.getHostString() + ":" + bound.getPort() + PATH;
    }

    private static void answer(HttpExchange exchange, PrometheusFigures figures) throws IOException {
        try (exchange) {
            if (!PATH.equals(exchange.getRequestURI().getPath())) {
                exchange.sendResponseHeaders(404, -1);
            } else if (!"GET".equals(exchange.getRequestMethod())) {
                exchange.sendResponseHeaders(405, -1);
            } else {
                byte[] page = figures.scrape().getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().set("Content-Type", PrometheusFigures.CONTENT_TYPE);
                exchange.sendResponseHeaders(200, page.length);
                exchange.getResponseBody().write(page);
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
        thread.shutdownNow();
    }
}
