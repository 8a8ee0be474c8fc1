package dev.longhaul.starter.durability;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** An OpenAI-compatible model whose answer arrives as a test types it. */
final class TypingModel implements AutoCloseable {
    private static final String END = "";

    private final BlockingQueue<String> typed = new LinkedBlockingQueue<>();
    private final LoopbackServer server = new LoopbackServer(this::answer);

    String baseUrl() {
        return server.address() + "/v1";
    }

    /** Lets some more of the answer arrive. */
    void type(String text) {
        typed.add(text);
    }

    /** Ends the answer. */
    void end() {
        typed.add(END);
    }

    private void answer(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream body = exchange.getResponseBody()) {
            String text = typed.poll(1, TimeUnit.SECONDS);
            while (!END.equals(text)) {
                write(body, text == null ? ": still here\n\n" : chunk("\"content\":\"" + text + "\"", "null"));
                text = typed.poll(1, TimeUnit.SECONDS);
            }
            write(body, chunk("", "\"stop\"") + "data: [DONE]\n\n");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static String chunk(String delta, String finish) {
        return "data: {\"id\":\"c1\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"m\",\"choices\":"
                + "[{\"index\":0,\"delta\":{" + delta + "},\"finish_reason\":" + finish + "}]}\n\n";
    }

    private static void write(OutputStream body, String text) throws IOException {
        body.write(text.getBytes(StandardCharsets.UTF_8));
        body.flush();
    }

    @Override
    public void close() {
        server.close();
    }
}
