package dev.longhaul.starter.durability;

import com.sun.net.httpserver.HttpExchange;
import dev.longhaul.testkit.Eventually;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An OpenAI-compatible model that is away at the first call, never answers the second one, and refuses the key from then
 * on.
 */
final class DyingModel implements AutoCloseable {
    private final AtomicInteger calls = new AtomicInteger();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final LoopbackServer server = new LoopbackServer(this::answer);

    String baseUrl() {
        return server.address() + "/v1";
    }

    /** How often it was called. */
    int calls() {
        return calls.get();
    }

    /** Waits for the call that gets no answer. */
    void awaitHeldCall() {
        Eventually.holds("the model was called again", () -> calls() == 2);
    }

    private void answer(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        switch (calls.incrementAndGet()) {
            case 1 -> refuse(exchange, 503, "back soon");
            case 2 -> hold();
            default -> refuse(exchange, 401, "the key was withdrawn");
        }
    }

    private void hold() {
        try {
            closed.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static void refuse(HttpExchange exchange, int status, String why) throws IOException {
        byte[] body = ("{\"error\": {\"message\": \"" + why + "\"}}").getBytes(StandardCharsets.UTF_8);
        try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        closed.countDown();
        server.close();
    }
}
