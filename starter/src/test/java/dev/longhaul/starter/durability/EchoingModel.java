package dev.longhaul.starter.durability;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** A provider of the worst kind: fails once, then refuses, and tells all the headers that it was sent each time. */
final class EchoingModel implements AutoCloseable {
    private final AtomicInteger asked = new AtomicInteger();
    private final LoopbackServer server = new LoopbackServer(this::answer);

    String baseUrl() {
        return server.address() + "/v1";
    }

    int asked() {
        return asked.get();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            StringBuilder words = new StringBuilder("you sent");
            exchange.getRequestHeaders()
                    .forEach((name, values) ->
                            words.append(' ').append(name).append(": ").append(values.get(0)));
            byte[] body = ("{\"error\": {\"message\": \"" + words.toString().replace("\"", "'") + "\"}}")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.getResponseHeaders().set("Retry-After", "1");
            exchange.sendResponseHeaders(asked.incrementAndGet() == 1 ? 500 : 401, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
