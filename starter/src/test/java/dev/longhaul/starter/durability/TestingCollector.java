package dev.longhaul.starter.durability;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnknownFieldSet;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A collector that takes traces as OTLP over HTTP in protobuf, and keeps the spans. */
final class TestingCollector implements AutoCloseable {
    private final List<Span> spans = new CopyOnWriteArrayList<>();
    private final List<String> bodies = new CopyOnWriteArrayList<>();
    private final LoopbackServer server = new LoopbackServer(this::take);

    /**
     * A span that has arrived.
     *
     * @param parent empty for none
     * @param attributes texts and whole numbers
     */
    record Span(String trace, String id, String parent, String name, Map<String, String> attributes) {
        private static final HexFormat HEX = HexFormat.of();

        /** By the numbers of OTLP's Span, KeyValue and AnyValue. */
        static Span of(UnknownFieldSet span) {
            Map<String, String> attributes = new TreeMap<>();
            for (UnknownFieldSet attribute : messages(span, 9)) {
                UnknownFieldSet value = messages(attribute, 2).get(0);
                String text = value.hasField(1)
                        ? bytes(value, 1).toStringUtf8()
                        : value.hasField(3)
                                ? String.valueOf(
                                        value.getField(3).getVarintList().get(0))
                                : "";
                attributes.put(bytes(attribute, 1).toStringUtf8(), text);
            }
            return new Span(
                    HEX.formatHex(bytes(span, 1).toByteArray()),
                    HEX.formatHex(bytes(span, 2).toByteArray()),
                    HEX.formatHex(bytes(span, 4).toByteArray()),
                    bytes(span, 5).toStringUtf8(),
                    attributes);
        }

        private static ByteString bytes(UnknownFieldSet message, int number) {
            List<ByteString> values = message.getField(number).getLengthDelimitedList();
            return values.isEmpty() ? ByteString.EMPTY : values.get(0);
        }
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            boolean areTraces = exchange.getRequestURI().getPath().equals("/v1/traces");
            if (areTraces) {
                bodies.add(new String(body, StandardCharsets.UTF_8));
                messages(UnknownFieldSet.parseFrom(body), 1).stream()
                        .flatMap(resource -> messages(resource, 2).stream())
                        .flatMap(scope -> messages(scope, 2).stream())
                        .map(Span::of)
                        .forEach(spans::add);
            }
            exchange.sendResponseHeaders(areTraces ? 200 : 404, -1);
        }
    }

    private static List<UnknownFieldSet> messages(UnknownFieldSet message, int number) {
        return message.getField(number).getLengthDelimitedList().stream()
                .map(TestingCollector::parsed)
                .toList();
    }

    private static UnknownFieldSet parsed(ByteString bytes) {
        try {
            return UnknownFieldSet.parseFrom(bytes);
        } catch (InvalidProtocolBufferException e) {
            throw new AssertionError(e);
        }
    }

    String url() {
        return server.address();
    }

    List<Span> spans() {
        return List.copyOf(spans);
    }

    List<Span> named(String name) {
        return spans.stream().filter(span -> span.name().equals(name)).toList();
    }

    /** All that has arrived, as far as it is text. */
    String text() {
        return String.join("\n", bodies);
    }

    @Override
    public void close() {
        server.close();
    }
}
