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

    private final boolean stream;

    TypingModel() {
        this(true);
    }

    /** @param stream false to answer in one piece, once all is typed */
    TypingModel(boolean stream) {
        this.stream = stream;
    }

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
        boolean asked = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)
                .matches("(?s).*\"stream\"\\s*:\\s*true.*");
        if (asked != stream) {
            exchange.sendResponseHeaders(400, -1);
            return;
        }
        if (!stream) {
            answerAtOnce(exchange);
            return;
        }
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

    private void answerAtOnce(HttpExchange exchange) throws IOException {
        StringBuilder answer = new StringBuilder();
        try {
            for (String text = typed.take(); !END.equals(text); text = typed.take()) {
                answer.append(text);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return;
        }
        byte[] body =
                ("{\"id\":\"c1\",\"object\":\"chat.completion\",\"created\":1,\"model\":\"m\",\"choices\":[{\"index\":0,"
                                + "\"message\":{\"role\":\"assistant\",\"content\":\"" + answer
                                + "\"},\"finish_reason\":\"stop\"}]}")
                        .getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
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
