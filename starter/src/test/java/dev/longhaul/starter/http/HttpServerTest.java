package dev.longhaul.starter.http;

import static dev.longhaul.starter.http.TestingErrors.assertError;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longhaul.starter.feed.TestingSource;
import dev.longhaul.starter.http.TestingApi.Answer;
import dev.longhaul.starter.http.TestingApi.Event;
import dev.longhaul.starter.operations.ArrivingText;
import dev.longhaul.starter.operations.OperationFailed;
import dev.longhaul.testkit.Eventually;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the server takes and refuses before anybody asks Temporal, and how it behaves towards bad clients. */
@SuppressWarnings({
    "NullAway", // no operation is reached
    "StringConcatToTextBlock" // lines end with CR LF here
})
class HttpServerTest {
    private static final int MAX_STREAMS = 3;
    private static final String STREAM_REQUEST =
            "GET /v1/sessions/s/events HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n\r\n";

    private final TestingSource source = new TestingSource();
    private final HttpServer server = HttpServer.start(
            TestingServer.NO_OPERATIONS, source, null, TestingServer.settings(MAX_STREAMS), () -> "figures 1\n");
    private final TestingApi api = new TestingApi(server.address());

    @AfterEach
    void endServer() {
        server.close();
    }

    @Test
    void figures_areThoseOfTheProcess() {
        Answer figures = api.get("/metrics");

        assertThat(figures.status()).isEqualTo(200);
        assertThat(figures.header("Content-Type")).startsWith("text/plain");
        assertThat(figures.response().body()).isEqualTo("figures 1\n");
    }

    @Test
    void everyAnswer_hasTheHeadersOfOneThatBrowsersLeaveAlone() {
        for (Answer answer : List.of(
                api.get("/healthz"),
                api.get("/nothing"),
                api.send("PATCH", "/healthz", BodyPublishers.noBody()),
                api.get("/healthz?a=b"),
                api.get("/v1/sessions/%ff"))) {
            assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(answer.header("Content-Security-Policy")).contains("default-src 'none'");
            assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
            assertThat(answer.header("Content-Type")).isEqualTo("application/json");
            assertThat(answer.header("Access-Control-Allow-Origin")).isEmpty();
            assertThat(answer.header("Server")).isEmpty();
        }
    }

    @Test
    void unknownPathAndMethod_areToldApart() {
        assertError(api.get("/v2/sessions"), 404, "not_found", "nothing here");
        assertError(api.get("/v1/sessions/"), 404, "not_found", "nothing here");
        Answer method = api.send("PATCH", "/v1/sessions/s", BodyPublishers.noBody());
        assertError(method, 405, "method_not_allowed", "no such method");
        assertThat(method.header("Allow")).isEqualTo("GET, HEAD, DELETE");
        Answer word = api.get("/v1/sessions/s/tasks/wait");
        assertError(word, 405, "method_not_allowed", "no such method");
        assertThat(word.header("Allow")).isEqualTo("POST");
        assertThat(api.send("HEAD", "/healthz", BodyPublishers.noBody()).status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/sessions/..%2f..%2fetc",
                "/v1/sessions/../../etc",
                "/v1/sessions/%2e%2e/x",
                "/v1/sessions/a%00b",
                "/v1/sessions/a;b",
                "/v1/sessions//tasks",
                "/v1/sessions/a%5cb"
            })
    void pathsWithTricks_areRefused(String path) throws IOException {
        String answer = raw("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        assertThat(answer).matches("(?s)HTTP/1.1 4(00|22) .*\"error\".*");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "evil.example:8080",
                "127.0.0.1.evil.example",
                "localhost@evil.example",
                "10.0.0.1"
            })
    void otherNamesThanThisMachines_areRefused(String host) throws IOException {
        assertThat(raw("GET /healthz HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n"))
                .matches("(?s)HTTP/1.1 4(00|03) .*\"error\".*");
    }

    @Test
    void pagesOfOtherOrigins_areRefused() throws IOException {
        assertThat(raw("GET /healthz HTTP/1.1\r\nHost: localhost\r\nOrigin: http://evil.example\r\n"
                        + "Connection: close\r\n\r\n"))
                .contains("403", "Pages of other origins");
        assertThat(raw("GET /healthz HTTP/1.1\r\nHost: localhost:1\r\nOrigin: http://localhost:1\r\n"
                        + "Connection: close\r\n\r\n"))
                .contains("200 OK");
    }

    @Test
    void bodies_areJsonAndSaySo() {
        assertError(
                api.send("POST", "/v1/sessions", BodyPublishers.ofString("{\"message\":\"x\"}")),
                415,
                "unsupported_media_type",
                "must be JSON");
        assertError(
                api.send(
                        "POST",
                        "/v1/sessions",
                        BodyPublishers.ofString("{\"message\":\"x\"}"),
                        "Content-Type",
                        "application/json; charset=iso-8859-1"),
                415,
                "unsupported_media_type",
                "must be JSON");
        assertError(
                api.send(
                        "POST",
                        "/v1/sessions",
                        BodyPublishers.ofByteArray(new byte[] {'{', (byte) 0xff, '}'}),
                        "Content-Type",
                        "application/json"),
                400,
                "malformed",
                "not UTF-8");
        assertError(api.post("/v1/sessions", "{\"message\":"), 400, "malformed", "line 1");
        assertError(api.post("/v1/sessions", "{}"), 422, "usage", "'message' is missing");
        assertError(api.post("/v1/sessions", "{\"message\":\"x\",\"foo\":1}"), 422, "usage", "'foo'");
        assertError(api.get("/v1/sessions?limit=many"), 422, "usage", "'limit'");
        assertError(api.get("/v1/sessions?limit=1&limit=2"), 422, "usage", "more than once");
        assertError(api.get("/v1/sessions/s/tasks/0"), 422, "usage", "whole number");
    }

    @Test
    void hundredMegabytes_areRefusedUnread() throws IOException {
        assertThat(raw("POST /v1/sessions HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                        + "Content-Length: 100000000\r\n\r\n"))
                .startsWith("HTTP/1.1 413 ")
                .contains("too_large");
    }

    @Test
    void bodyWithoutALength_isReadNoFurtherThanTheLimit() throws IOException {
        int size = HttpSettings.MAX_BODY_BYTES + 1;
        assertThat(raw("POST /v1/sessions HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                        + "Transfer-Encoding: chunked\r\n\r\n" + Integer.toHexString(size) + "\r\n"
                        + " ".repeat(size)))
                .startsWith("HTTP/1.1 413 ");
    }

    @Test
    void headersThatAreTooLarge_areRefused() {
        assertError(
                api.get("/healthz", "X-Large", "x".repeat(HttpSettings.MAX_HEADER_BYTES)),
                431,
                "headers_too_large",
                "at most 16384 bytes");
    }

    @Test
    void clientThatBeginsABodyAndSaysNoMore_isToldSo() throws IOException {
        assertThat(raw("POST /v1/sessions HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                        + "Content-Length: 20\r\n\r\n{\"mess"))
                .startsWith("HTTP/1.1 408 ")
                .contains("too_slow");
    }

    @Test
    void bodyThatComesTooSlowly_isReadNoFurther() {
        HttpSettings usual = HttpSettings.onPort(0);
        HttpSettings atOnce = new HttpSettings(
                HttpSettings.USUAL_HOST,
                0,
                1,
                usual.heartbeat(),
                usual.idleLimit(),
                Duration.ofSeconds(-1),
                usual.farewell());
        try (HttpServer impatient = HttpServer.start(TestingServer.NO_OPERATIONS, source, null, atOnce, () -> "")) {
            assertError(
                    new TestingApi(impatient.address()).post("/v1/sessions", "{\"message\":\"x\"}"),
                    408,
                    "too_slow",
                    "did not come in time");
        }
    }

    @Test
    void streamThatIsNeverRead_isEnded_andHindersNobody() throws IOException {
        source.happen(1_000, "x".repeat(30_000));
        try (Socket silent = new Socket();
                TestingApi.Stream reader = api.stream("s", "")) {
            silent.setReceiveBufferSize(4_096);
            silent.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
            silent.getOutputStream().write(STREAM_REQUEST.getBytes(StandardCharsets.US_ASCII));
            for (int cursor = 1; cursor <= 1_000; cursor++) {
                assertThat(next(reader).id()).isEqualTo(String.valueOf(cursor));
            }
            Eventually.holds("only the stream that is read is left", () -> server.openStreams() == 1);
            source.happen(1, "still there");
            assertThat(next(reader).data().get("text").asText()).isEqualTo("still there");
        }
    }

    @Test
    void oneStreamTooMany_isTold_andTakenWhenAnotherHasEnded() {
        List<TestingApi.Stream> streams = new ArrayList<>();
        for (int i = 0; i < MAX_STREAMS; i++) {
            streams.add(api.stream("s", ""));
        }
        Answer refused = api.get("/v1/sessions/s/events", "Accept", "text/event-stream");
        assertError(refused, 503, "too_many_streams", "There are 3 event streams");
        assertThat(refused.header("Retry-After")).isNotEmpty();
        streams.remove(0).close();
        Eventually.holds("its place is free", () -> server.openStreams() < MAX_STREAMS);
        streams.add(api.stream("s", ""));
        streams.forEach(TestingApi.Stream::close);
    }

    @Test
    void streamWithNothingToTell_keepsProxiesAwake() throws IOException {
        try (TestingApi.Stream stream = api.stream("s", "")) {
            assertThat(stream.line()).startsWith("retry: ");
            assertThat(stream.line()).isEmpty();
            assertThat(stream.line()).isEqualTo(":");
        }
    }

    @Test
    void textAsItArrives_hasNoId_soThatAClientComesBackToTheLastEvent() throws IOException {
        source.happen(1, "x");
        try (TestingApi.Stream stream = api.stream("s", "")) {
            assertThat(next(stream).id()).isEqualTo("1");
            source.arriving(new ArrivingText(2, 5, "Two o"));
            Event text = next(stream);
            assertThat(text.name()).isEqualTo("text");
            assertThat(text.id()).isEmpty();
            assertThat(text.data().get("tail").asText()).isEqualTo("Two o");
        }
    }

    @Test
    void eventsThatRetentionTook_areSaid() throws IOException {
        source.happen(10, "x");
        source.keepOnly(2);
        try (TestingApi.Stream stream = api.stream("s", "3")) {
            Event gap = next(stream);
            assertThat(gap.name()).isEqualTo("gap");
            assertThat(gap.id()).isEqualTo("8");
            assertThat(gap.data().get("missed").asInt()).isEqualTo(5);
            assertThat(next(stream).id()).isEqualTo("9");
        }
    }

    @Test
    void serverThatEnds_saysSo_andItsStreamsEnd() throws IOException {
        source.happen(1, "x");
        try (TestingApi.Stream stream = api.stream("s", "")) {
            next(stream);
            server.close();
            Event end = next(stream);
            assertThat(end.name()).isEqualTo("end");
            assertThat(end.data().get("reason").asText()).isEqualTo("server_stopping");
            assertThat(stream.next()).isNull();
        }
    }

    @Test
    void sessionThatIsOver_endsItsStream_andSendsNobodyBackToIt() throws IOException {
        source.happen(2, "x");
        source.close();
        try (TestingApi.Stream stream = api.stream("s", "1")) {
            assertThat(next(stream).id()).isEqualTo("2");
            assertThat(next(stream).data().get("reason").asText()).isEqualTo("closed");
            assertThat(stream.next()).isNull();
        }
        Answer again = api.get("/v1/sessions/s/events", "Accept", "text/event-stream", "Last-Event-ID", "2");
        assertThat(again.status()).isEqualTo(204);
    }

    @Test
    void cursorThatIsNone_isRefused() {
        assertError(
                api.get("/v1/sessions/s/events", "Accept", "text/event-stream", "Last-Event-ID", "x"),
                422,
                "usage",
                "Last-Event-ID");
        assertError(
                api.get("/v1/sessions/s/events?after=5", "Accept", "text/event-stream"),
                422,
                "usage",
                "the newest is 0");
    }

    @Test
    void portThatIsTaken_isToldInWords() {
        HttpSettings taken = HttpSettings.onPort(server.port());
        assertThatThrownBy(() -> HttpServer.start(TestingServer.NO_OPERATIONS, source, null, taken, () -> ""))
                .isInstanceOf(OperationFailed.class)
                .hasMessageContaining("Port " + server.port() + " of 127.0.0.1 cannot be listened on");
    }

    private static Event next(TestingApi.Stream stream) throws IOException {
        return Objects.requireNonNull(stream.next());
    }

    /** Sends what no client library would, and reads until the server has no more to say. */
    private String raw(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            OutputStream out = socket.getOutputStream();
            out.write(request.getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
            StringBuilder answer = new StringBuilder();
            byte[] piece = new byte[4_096];
            try {
                for (int read = socket.getInputStream().read(piece);
                        read >= 0;
                        read = socket.getInputStream().read(piece)) {
                    answer.append(new String(piece, 0, read, StandardCharsets.ISO_8859_1));
                }
            } catch (IOException reset) {
                // What was answered before it counts.
            }
            return answer.toString();
        }
    }
}
