package dev.longhaul.activities.tool.web.outgoing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OutgoingTest {
    private static final OutgoingLimits LIMITS = new OutgoingLimits(10_000, Duration.ofSeconds(30), false);

    private final Outgoing outgoing = new Outgoing("Longhaul (test)", OutgoingProxy.NONE, null);
    private final CountDownLatch end = new CountDownLatch(1);
    private TestingSite site;

    @BeforeEach
    void open() throws IOException {
        site = new TestingSite();
    }

    @AfterEach
    void close() {
        end.countDown();
        outgoing.close();
        site.close();
    }

    private OutgoingAnswer get(String path, OutgoingLimits limits) throws Exception {
        return outgoing.send(request(site.address("site.test", path), limits, "127.0.0.1"));
    }

    private static OutgoingRequest request(String address, OutgoingLimits limits, String... at) throws Exception {
        List<InetAddress> places = new java.util.ArrayList<>();
        for (String place : at) {
            places.add(InetAddress.getByName(place));
        }
        return new OutgoingRequest(new Target(WebAddress.of(address), places), Map.of(), null, limits);
    }

    @Test
    void connectionGoesToTheCheckedAddress_andTheHostIsCalledByItsName() throws Exception {
        site.page("/a", "text/plain", "hello");

        OutgoingAnswer answer = get("/a?q=1", LIMITS);

        assertThat(new String(answer.body(), UTF_8)).isEqualTo("hello");
        assertThat(answer.header("Content-Type")).contains("text/plain");
        assertThat(site.asked()).containsExactly("/a?q=1");
        assertThat(site.headers().get(0))
                .containsEntry("Host", List.of("site.test:" + site.port()))
                .containsEntry("User-agent", List.of("Longhaul (test)"))
                .doesNotContainKeys("Cookie", "Authorization", "Referer");
    }

    @Test
    void hostWithoutACheckedAddress_isNotLookedUpByTheLibrary() {
        assertThatThrownBy(() -> outgoing.send(request(site.address("localhost", "/a"), LIMITS)))
                .isInstanceOf(IOException.class);
        assertThat(site.asked()).isEmpty();
    }

    @Test
    void nextAddress_isTried_whereNobodyAnswers() throws Exception {
        site.page("/a", "text/plain", "hello");

        OutgoingAnswer answer =
                outgoing.send(request(site.address("site.test", "/a"), LIMITS, "127.0.0.3", "127.0.0.1"));

        assertThat(answer.isSuccess()).isTrue();
    }

    @Test
    void nothing_isKeptFromOneRequestToTheNext() throws Exception {
        site.status("/a", 200, "Set-Cookie", "who=me", "WWW-Authenticate", "Basic realm=x");

        get("/a", LIMITS);
        get("/a", LIMITS);

        assertThat(site.headers())
                .hasSize(2)
                .allSatisfy(headers -> assertThat(headers).doesNotContainKeys("Cookie", "Authorization", "Referer"));
    }

    @Test
    void redirect_isAnAnswer() throws Exception {
        site.redirect("/a", "/b");

        assertThat(get("/a", LIMITS).status()).isEqualTo(302);
        assertThat(site.asked()).containsExactly("/a");
    }

    @Test
    void longAnswer_isRefused_whetherItSaysHowLongOrNot() {
        site.page("/said", "text/plain", "x".repeat(10_001));
        site.on("/unsaid", exchange -> endless(exchange, "x"));

        assertThatThrownBy(() -> get("/said", LIMITS)).isInstanceOf(TooLarge.class);
        assertThatThrownBy(() -> get("/unsaid", LIMITS)).isInstanceOf(TooLarge.class);
    }

    @Test
    void longAnswer_isCut_whereThatWillDo() throws Exception {
        site.on("/unsaid", exchange -> endless(exchange, "x"));

        assertThat(get("/unsaid", new OutgoingLimits(100, LIMITS.time(), true)).body())
                .hasSize(100);
    }

    @Test
    void packedAnswer_isUnpacked_andABombIsNot() throws Exception {
        gzip("/small", "hello".getBytes(UTF_8));
        gzip("/bomb", new byte[50_000_000]);

        assertThat(new String(get("/small", LIMITS).body(), UTF_8)).isEqualTo("hello");
        assertThatThrownBy(() -> get("/bomb", new OutgoingLimits(100_000, LIMITS.time(), false)))
                .isInstanceOf(TooLarge.class);
    }

    @Test
    void otherPacking_thatNobodyAskedFor_isTrouble() {
        site.status("/br", 200, "Content-Encoding", "br");

        assertThatThrownBy(() -> get("/br", LIMITS)).hasMessageContaining("packed in a way");
        assertThat(site.headers().get(0)).containsEntry("Accept-encoding", List.of("gzip"));
    }

    @Test
    void bodyThatStalls_isGivenUp() {
        site.on("/stalled", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write("beginning".getBytes(UTF_8));
            exchange.getResponseBody().flush();
            awaitEnd();
        });

        assertThatThrownBy(() -> get("/stalled", new OutgoingLimits(1_000, Duration.ofSeconds(1), false)))
                .isInstanceOf(Late.class)
                .hasMessageContaining("1 s");
    }

    @Test
    void bodyThatDrips_isGivenUp_thoughEachDropIsInTime() {
        site.on("/drip", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            OutputStream body = exchange.getResponseBody();
            while (!awaitEnd(50)) {
                body.write('x');
                body.flush();
            }
        });

        assertThatThrownBy(() -> get("/drip", new OutgoingLimits(1_000_000, Duration.ofSeconds(1), false)))
                .isInstanceOf(Late.class);
    }

    @Test
    void hostThatNeverAnswers_orNeverEndsItsHeaders_isGivenUp() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            Thread taker = new Thread(() -> {
                try (Socket first = silent.accept();
                        Socket second = silent.accept()) {
                    second.getOutputStream().write("HTTP/1.1 200 OK\r\nX-Part: ".getBytes(UTF_8));
                    second.getOutputStream().flush();
                    first.getOutputStream().flush();
                    awaitEnd();
                } catch (IOException closed) {
                    // The test is over.
                }
            });
            taker.start();
            OutgoingLimits second = new OutgoingLimits(1_000, Duration.ofSeconds(1), false);
            String address = "http://site.test:" + silent.getLocalPort() + "/";

            assertThatThrownBy(() -> outgoing.send(request(address, second, "127.0.0.1")))
                    .isInstanceOf(Late.class);
            assertThatThrownBy(() -> outgoing.send(request(address, second, "127.0.0.1")))
                    .isInstanceOf(Late.class);
            end.countDown();
            taker.join();
        }
    }

    @Test
    void headersWithoutEnd_areNotReadToTheEnd() throws Exception {
        try (ServerSocket flood = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            Thread taker = new Thread(() -> {
                for (String drop : List.of("x".repeat(1_000), "X-A: b\r\n".repeat(100))) {
                    try (Socket socket = flood.accept()) {
                        socket.getOutputStream().write("HTTP/1.1 200 OK\r\nX-Long: ".getBytes(UTF_8));
                        while (!awaitEnd(0)) {
                            socket.getOutputStream().write(drop.getBytes(UTF_8));
                        }
                    } catch (IOException hungUp) {
                        // As it should be.
                    }
                }
            });
            taker.start();
            String address = "http://site.test:" + flood.getLocalPort() + "/";
            for (int i = 0; i < 2; i++) {
                assertThatThrownBy(() -> outgoing.send(request(address, LIMITS, "127.0.0.1")))
                        .isInstanceOf(IOException.class)
                        .isNotInstanceOf(Late.class);
            }
            taker.join();
        }
    }

    @Test
    void proxy_isAsked_forWhatIsNotFoundHere() throws Exception {
        try (Outgoing through = new Outgoing(
                "Longhaul (test)", new OutgoingProxy(Map.of("http_proxy", "http://127.0.0.1:" + site.port())), null)) {
            OutgoingAnswer answer = through.send(request("http://outside.example/a", LIMITS));

            assertThat(answer.status()).isEqualTo(404);
            assertThat(site.asked()).containsExactly("http://outside.example/a");
        }
    }

    private void gzip(String path, byte[] content) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(content);
        }
        site.on(path, exchange -> {
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            exchange.sendResponseHeaders(200, packed.size());
            exchange.getResponseBody().write(packed.toByteArray());
        });
    }

    private static void endless(HttpExchange exchange, String drop) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        byte[] drops = drop.repeat(4_096).getBytes(UTF_8);
        // Ends when the client has hung up.
        for (int i = 0; i < 100_000; i++) {
            exchange.getResponseBody().write(drops);
        }
    }

    private void awaitEnd() {
        while (!awaitEnd(60_000)) {
            Thread.onSpinWait();
        }
    }

    private boolean awaitEnd(long millis) {
        try {
            return end.await(millis, java.util.concurrent.TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            return true;
        }
    }
}
