package dev.longhaul.activities.tool.web.outgoing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The connection goes to an IP address; the certificate must still be the name's. */
class CertificateTest {
    private static final OutgoingLimits LIMITS = new OutgoingLimits(10_000, Duration.ofSeconds(30), false);
    private static final char[] PASSWORD = "changeit".toCharArray();

    @TempDir
    Path folder;

    @Test
    void certificateMustBeTheNames_andBelieved() throws Exception {
        SSLContext tls = context();
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls));
        server.createContext("/", exchange -> {
            try (exchange) {
                exchange.sendResponseHeaders(200, 5);
                exchange.getResponseBody().write("hello".getBytes(UTF_8));
            }
        });
        server.start();
        int port = server.getAddress().getPort();
        try (Outgoing believing = new Outgoing("Longhaul (test)", OutgoingProxy.NONE, tls);
                Outgoing doubting = new Outgoing("Longhaul (test)", OutgoingProxy.NONE, null)) {
            assertThat(new String(believing.send(request("right.test", port)).body(), UTF_8))
                    .isEqualTo("hello");
            assertThatThrownBy(() -> believing.send(request("wrong.test", port)))
                    .isInstanceOf(SSLException.class);
            assertThatThrownBy(() -> doubting.send(request("right.test", port))).isInstanceOf(SSLException.class);
            assertThatThrownBy(
                            () -> pages(believing).get(WebAddress.of("https://wrong.test:" + port + "/"), what -> {}))
                    .isInstanceOf(WebRefusal.class)
                    .hasMessageContaining("certificate");
            assertThatThrownBy(() -> pages(doubting).get(WebAddress.of("https://right.test:" + port + "/"), what -> {}))
                    .isInstanceOf(WebRefusal.class)
                    .hasMessageContaining("certificate");
        } finally {
            server.stop(0);
        }
    }

    private static PageRequests pages(Outgoing outgoing) {
        AddressRules rules = new AddressRules(
                List.of(),
                List.of(HostRule.of("127.0.0.0/8")),
                List.of(),
                new TestingNames().with("right.test", "127.0.0.1").with("wrong.test", "127.0.0.1"),
                OutgoingProxy.NONE);
        return new PageRequests(
                outgoing, rules, Optional.empty(), new HostGates(new TestingTicker()), Duration.ZERO, LIMITS);
    }

    private static OutgoingRequest request(String host, int port) throws Exception {
        return new OutgoingRequest(
                new Target(
                        WebAddress.of("https://" + host + ":" + port + "/"), List.of(InetAddress.getLoopbackAddress())),
                Map.of(),
                null,
                LIMITS);
    }

    /** A certificate for right.test that only this context believes. */
    private SSLContext context() throws Exception {
        Path store = folder.resolve("keys.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "site",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=right.test",
                        "-ext",
                        "san=dns:right.test",
                        "-validity",
                        "30",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        new String(PASSWORD),
                        "-keystore",
                        store.toString())
                .redirectErrorStream(true)
                .start();
        assertThat(keytool.waitFor())
                .as(() -> keytool.inputReader().lines().toList().toString())
                .isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD);
        }
        KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(keys, PASSWORD);
        KeyStore believed = KeyStore.getInstance("PKCS12");
        believed.load(null, null);
        believed.setCertificateEntry("site", keys.getCertificate("site"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(believed);
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(own.getKeyManagers(), trust.getTrustManagers(), null);
        return tls;
    }
}
