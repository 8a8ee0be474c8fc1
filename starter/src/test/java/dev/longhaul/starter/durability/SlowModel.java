package dev.longhaul.starter.durability;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** An OpenAI-compatible model that streams the first half of its answer and then takes a minute for the rest. */
final class SlowModel implements AutoCloseable {
    static final String FIRST_HALF = "The first half of";

    private final CountDownLatch hungUp = new CountDownLatch(1);
    private final LoopbackServer server = new LoopbackServer(this::answer);

    String baseUrl() {
        return server.address() + "/v1";
    }

    /** Waits until the caller has closed the connection before the answer was whole; false when it has not in time. */
    boolean awaitHangUp() throws InterruptedException {
        return hungUp.await(60, TimeUnit.SECONDS);
    }

    private void answer(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        OutputStream body = exchange.getResponseBody();
        try {
            body.write(chunk(FIRST_HALF));
            body.flush();
            for (int i = 0; i < 600; i++) {
                body.write(": still here\n\n".getBytes(StandardCharsets.UTF_8));
                body.flush();
                TimeUnit.MILLISECONDS.sleep(100);
            }
        } catch (IOException closed) {
            hungUp.countDown();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static byte[] chunk(String text) {
        return ("data: {\"id\":\"c1\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"m\",\"choices\":"
                        + "[{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"" + text + "\"}}]}\n\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        server.close();
    }
}
