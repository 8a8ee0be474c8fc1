package dev.longhaul.activities.tool.web.outgoing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longhaul.activities.tool.ToolException;
import dev.longhaul.workflows.failure.FailureType;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageRequestsTest {
    private final TestingNames names = new TestingNames().with("site.test", "127.0.0.1");
    private final TestingTicker ticker = new TestingTicker();
    private final Outgoing outgoing = new Outgoing("Longhaul (test)", OutgoingProxy.NONE, null);
    private TestingSite site;

    @BeforeEach
    void open() throws IOException {
        site = new TestingSite();
    }

    @AfterEach
    void close() {
        outgoing.close();
        site.close();
    }

    private PageRequests requests(boolean robots, String... allow) {
        return requests(List.of(), robots, allow);
    }

    private PageRequests requests(List<String> only, boolean robots, String... allow) {
        AddressRules rules = new AddressRules(
                only.stream().map(HostRule::of).toList(),
                Stream.of(allow).map(HostRule::of).toList(),
                List.of(),
                names,
                OutgoingProxy.NONE);
        return new PageRequests(
                outgoing,
                rules,
                robots ? Optional.of(new Robots(outgoing, rules, ticker)) : Optional.empty(),
                new HostGates(ticker),
                Duration.ofSeconds(1),
                new OutgoingLimits(10_000, Duration.ofSeconds(30), false));
    }

    private PageRequests requests() {
        return requests(false, "site.test");
    }

    private WebAddress address(String path) throws WebRefusal {
        return WebAddress.of(site.address("site.test", path));
    }

    private PageRequests.Page get(PageRequests requests, String path) throws WebRefusal {
        return requests.get(address(path), what -> {});
    }

    private static String text(PageRequests.Page page) {
        return new String(page.answer().body(), UTF_8);
    }

    @Test
    void redirects_areFollowed_toWhereThePageIs() throws Exception {
        site.redirect("/a", "b/c?x=1").redirect("/b/c", "../d").page("/d", "text/plain", "hello");

        PageRequests.Page page = get(requests(), "/a");

        assertThat(text(page)).isEqualTo("hello");
        assertThat(page.address()).hasToString(site.address("site.test", "/d"));
        assertThat(site.asked()).containsExactly("/a", "/b/c?x=1", "/d");
    }

    @Test
    void redirectsThatDoNotEnd_areLeft() {
        site.redirect("/a", "/a");

        assertThatThrownBy(() -> get(requests(), "/a")).hasMessageContaining("redirects more than 5 times");
        assertThat(site.asked()).hasSize(6);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:%d/secret",
                "http://[::ffff:127.0.0.1]:%d/secret",
                "http://localhost:%d/secret",
                "http://2130706433:%d/secret",
                "http://user@site.test:%d/secret",
                "http://169.254.169.254/latest/meta-data/",
                "http://[fd00:ec2::254]/latest/meta-data/",
                "ftp://site.test/secret",
                "file:///etc/passwd",
                "//inside.test/secret"
            })
    void redirectToWhatMayNotBeAsked_isNotFollowed(String location) {
        names.with("localhost", "127.0.0.1").with("inside.test", "10.0.0.1");
        site.redirect("/a", location.formatted(site.port())).page("/secret", "text/plain", "secret");

        assertThatThrownBy(() -> get(requests(), "/a"))
                .isInstanceOf(WebRefusal.class)
                .hasMessageStartingWith("It redirects to an address that is not read: ")
                .hasMessageNotContaining("secret");
        assertThat(site.asked()).containsExactly("/a");
    }

    @Test
    void redirectToAHostThatIsNotAmongTheOnlyOnes_isNotFollowed() {
        names.with("other.test", "127.0.0.1");
        site.redirect("/a", site.address("other.test", "/b?read=secret")).page("/b", "text/plain", "hello");

        assertThatThrownBy(() -> get(requests(List.of("site.test"), false, "site.test", "other.test"), "/a"))
                .isInstanceOf(WebRefusal.class)
                .hasMessageContaining("web.only");
        assertThat(site.asked()).containsExactly("/a");
    }

    @Test
    void hostWhoseNameMeansAnotherMachineAMomentLater_isAskedWhereItWasChecked() throws Exception {
        try (TestingSite inside = new TestingSite(InetAddress.getByName("127.0.0.2"), site.port())) {
            inside.page("/a", "text/plain", "secret");
            site.page("/a", "text/plain", "hello");
            names.with("rebinding.test", "127.0.0.1", "127.0.0.2");

            PageRequests.Page page =
                    requests(false, "127.0.0.1").get(WebAddress.of(site.address("rebinding.test", "/a")), what -> {});

            assertThat(text(page)).isEqualTo("hello");
            assertThat(names.asked()).containsExactly("rebinding.test");
            assertThat(inside.asked()).isEmpty();
            assertThatThrownBy(() -> requests(false, "127.0.0.1")
                            .get(WebAddress.of(site.address("rebinding.test", "/a")), what -> {}))
                    .isInstanceOf(WebRefusal.class);
            assertThat(inside.asked()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 410, 451})
    void refusedPage_isForTheModel(int status) {
        site.status("/a", status);

        assertThatThrownBy(() -> get(requests(), "/a"))
                .isInstanceOf(WebRefusal.class)
                .hasMessageContaining("status " + status);
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 429, 500, 503})
    void passingTrouble_isForAnotherAttempt_afterTheTimeThatTheHostWants(int status) {
        site.status("/a", status, "Retry-After", "7");

        assertThatThrownBy(() -> get(requests(), "/a")).isInstanceOfSatisfying(ToolException.class, e -> {
            assertThat(e.type()).isEqualTo(FailureType.TOOL_UNAVAILABLE);
            assertThat(e.delay()).contains(Duration.ofSeconds(7));
            assertThat(e).hasMessageContaining("site.test").hasMessageContaining("" + status);
        });
    }

    @Test
    void hostThatRefusesConnections_isForAnotherAttempt() throws Exception {
        int closed;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = socket.getLocalPort();
        }

        assertThatThrownBy(() -> requests().get(WebAddress.of("http://site.test:" + closed + "/"), what -> {}))
                .isInstanceOf(ToolException.class)
                .hasMessageContaining("cannot be reached");
    }

    @Test
    void pageThatIsTooLarge_isForTheModel() {
        site.page("/a", "text/plain", "x".repeat(10_001));

        assertThatThrownBy(() -> get(requests(), "/a"))
                .isInstanceOf(WebRefusal.class)
                .hasMessageContaining("10000 bytes");
    }

    @Test
    void requestsToAHost_areASecondApart_redirectsToo() throws Exception {
        site.redirect("/a", "/b").page("/b", "text/plain", "hello");
        PageRequests requests = requests();
        long begin = ticker.nanos();

        get(requests, "/a");
        get(requests, "/b");

        assertThat(ticker.nanos() - begin).isEqualTo(Duration.ofSeconds(2).toNanos());
    }

    @Test
    void robots_areReadOnceASite_andObeyed() throws Exception {
        site.page("/robots.txt", "text/plain", """
                User-agent: *
                Disallow: /

                User-agent: Longhaul
                Allow: /private/open
                Disallow: /private
                """);
        site.page("/a", "text/plain", "hello").page("/private/open", "text/plain", "open");
        site.redirect("/to-private", "/private/b");
        PageRequests requests = requests(true, "site.test");

        assertThat(text(get(requests, "/a"))).isEqualTo("hello");
        assertThat(text(get(requests, "/private/open"))).isEqualTo("open");
        for (String path : List.of("/private", "/private/b?x", "/x/../private/b", "/%70rivate/b", "/to-private")) {
            assertThatThrownBy(() -> get(requests, path))
                    .as(path)
                    .isInstanceOf(WebRefusal.class)
                    .hasMessageContaining("robots.txt");
        }
        assertThat(site.asked()).containsExactly("/robots.txt", "/a", "/private/open", "/to-private");
    }

    @Test
    void robots_areReadAgainTheNextDay() throws Exception {
        site.page("/robots.txt", "text/plain", "").page("/a", "text/plain", "hello");
        PageRequests requests = requests(true, "site.test");

        get(requests, "/a");
        ticker.pass(Duration.ofHours(23));
        get(requests, "/a");
        assertThat(site.asked("/robots.txt")).isEqualTo(1);
        ticker.pass(Duration.ofHours(2));
        get(requests, "/a");
        assertThat(site.asked("/robots.txt")).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 404})
    void siteWithoutRobots_isRead(int status) throws Exception {
        site.status("/robots.txt", status).page("/a", "text/plain", "hello");

        assertThat(text(get(requests(true, "site.test"), "/a"))).isEqualTo("hello");
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 503})
    void siteWhoseRobotsCannotBeHad_isLeftAlone_untilTheyCan(int status) throws Exception {
        site.status("/robots.txt", status).page("/a", "text/plain", "hello");
        PageRequests requests = requests(true, "site.test");

        assertThatThrownBy(() -> get(requests, "/a"))
                .isInstanceOf(ToolException.class)
                .hasMessageContaining("left alone");
        assertThat(site.asked("/a")).isZero();
        site.page("/robots.txt", "text/plain", "User-agent: *\nDisallow:\n");
        assertThat(text(get(requests, "/a"))).isEqualTo("hello");
    }

    @Test
    void robotsThatLeadInside_closeTheSite() {
        site.redirect("/robots.txt", "http://127.0.0.1:" + site.port() + "/open")
                .page("/open", "text/plain", "")
                .page("/a", "text/plain", "hello");

        assertThatThrownBy(() -> get(requests(true, "site.test"), "/a")).isInstanceOf(WebRefusal.class);
        assertThat(site.asked()).containsExactly("/robots.txt");
    }

    @Test
    void ofLongRobots_theBeginningIsRead() throws Exception {
        site.page("/robots.txt", "text/plain", "User-agent: *\nDisallow: /a\n" + "# filling\n".repeat(100_000))
                .page("/b", "text/plain", "hello");
        PageRequests requests = requests(true, "site.test");

        assertThatThrownBy(() -> get(requests, "/a")).hasMessageContaining("robots.txt");
        assertThat(text(get(requests, "/b"))).isEqualTo("hello");
    }

    @Test
    void pauseThatRobotsAskFor_isMade_upToABound() throws Exception {
        site.page("/robots.txt", "text/plain", "User-agent: *\nCrawl-delay: 5\n")
                .page("/a", "text/plain", "hello");
        PageRequests requests = requests(true, "site.test");
        get(requests, "/a");
        long first = ticker.nanos();
        get(requests, "/a");
        assertThat(ticker.nanos() - first).isEqualTo(Duration.ofSeconds(5).toNanos());

        ticker.pass(Duration.ofHours(25));
        site.page("/robots.txt", "text/plain", "User-agent: *\nCrawl-delay: 86400\n");
        get(requests, "/a");
        long second = ticker.nanos();
        get(requests, "/a");
        assertThat(ticker.nanos() - second).isEqualTo(Robots.LONGEST_DELAY.toNanos());
    }

    @Test
    void hostThatMayNotBeAsked_isNotAskedForItsRobotsEither() {
        assertThatThrownBy(() -> requests(true).get(address("/a"), what -> {})).isInstanceOf(WebRefusal.class);
        assertThat(site.asked()).isEmpty();
    }
}
