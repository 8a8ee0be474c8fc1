package dev.longhaul.worker.temporal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longhaul.worker.config.LonghaulHome;
import dev.longhaul.worker.temporal.SessionIndex.Which;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InProcessServerTest {
    private static final String GONE_ADDRESS = "127.0.0.1:1";

    @TempDir
    Path home;

    private final List<String> messages = new ArrayList<>();

    @Test
    void sharedServer_isFoundByOthersThroughItsNote() {
        try (TemporalConnection host = open(InProcess.SHARED)) {
            TestingSession.start(host, "s-1");
            try (TemporalConnection other = open(InProcess.NEVER)) {
                assertThat(other.kind()).isEqualTo(TemporalConnection.Kind.IN_PROCESS);
                assertThat(other.address()).isEqualTo(host.address()).startsWith("127.0.0.1:");
                assertThat(TestingSession.isThere(other.client(), "s-1")).isTrue();
            }
            assertThat(home.resolve("temporal.json")).exists();
            assertThat(TestingSession.isThere(host.client(), "s-1")).isTrue();
        }
        assertThat(home.resolve("temporal.json")).doesNotExist();
        assertThatThrownBy(() -> open(InProcess.NEVER)).isInstanceOf(TemporalUnavailable.class);
    }

    @Test
    void privateServer_leavesNoNote() {
        try (TemporalConnection host = open(InProcess.PRIVATE)) {
            TestingSession.start(host, "s-1");

            assertThat(TestingSession.isThere(host.client(), "s-1")).isTrue();
            assertThat(host.address()).isEmpty();
            assertThat(host.isDurable()).isFalse();
            assertThat(home.resolve("temporal.json")).doesNotExist();
        }
    }

    @Test
    void inProcess_saysInOneLineHowToGetDurability() {
        open(InProcess.PRIVATE).close();

        assertThat(messages).hasSize(1);
        assertThat(messages.get(0))
                .contains("end with it", "Temporal CLI", "TEMPORAL_ADDRESS")
                .doesNotContain("\n");
    }

    @Test
    void clock_isTheRealOne() {
        Instant before = Instant.now().minus(Duration.ofMinutes(1));
        try (TemporalConnection host = open(InProcess.PRIVATE)) {
            TestingSession.start(host, "s-1");

            assertThat(host.sessions()
                            .list(Which.ALL, 1, null)
                            .sessions()
                            .get(0)
                            .startedAt())
                    .isBetween(before, Instant.now().plus(Duration.ofMinutes(1)));
        }
    }

    @Test
    void sessions_areListedByPageAndState_alsoForOthers() {
        try (TemporalConnection host = open(InProcess.SHARED);
                TemporalConnection other = open(InProcess.NEVER)) {
            TestingSession.start(host, "s-1");
            TestingSession.start(other, "s-2").terminate("over");
            TestingSession.start(other, "s-3");
            other.sessions().remember("s-never-started");

            assertThat(ids(host.sessions().list(Which.ALL, 10, null))).containsExactly("s-3", "s-1", "s-2");
            assertThat(ids(other.sessions().list(Which.OPEN, 10, null))).containsExactly("s-3", "s-1");
            SessionPage closed = other.sessions().list(Which.CLOSED, 10, null);
            assertThat(ids(closed)).containsExactly("s-2");
            assertThat(closed.sessions().get(0).isOpen()).isFalse();

            SessionPage first = host.sessions().list(Which.ALL, 2, null);
            assertThat(ids(first)).containsExactly("s-3", "s-1");
            SessionPage last = host.sessions().list(Which.ALL, 2, first.next());
            assertThat(ids(last)).containsExactly("s-2");
            assertThat(last.next()).isNull();
            assertThatThrownBy(() -> host.sessions().list(Which.ALL, 2, "nonsense"))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void nextServer_doesNotListTheSessionsOfTheLast() {
        try (TemporalConnection host = open(InProcess.SHARED)) {
            TestingSession.start(host, "s-1");
        }
        try (TemporalConnection host = open(InProcess.SHARED)) {
            assertThat(host.sessions().list(Which.ALL, 10, null).sessions()).isEmpty();
        }
    }

    @Test
    void noteOfADeadProcess_isClearedAway() throws Exception {
        Files.writeString(
                home.resolve("temporal.json"),
                "{\"address\":\"" + GONE_ADDRESS + "\",\"pid\":4194000,\"kind\":\"dev-server\"}");

        assertThatThrownBy(() -> open(InProcess.NEVER))
                .isInstanceOf(TemporalUnavailable.class)
                .hasMessageContaining("No Temporal server runs here");
        assertThat(home.resolve("temporal.json")).doesNotExist();
    }

    @Test
    void noteThatIsBroken_isNoNote() throws Exception {
        Files.writeString(home.resolve("temporal.json"), "{\"address\":");

        try (TemporalConnection host = open(InProcess.SHARED)) {
            assertThat(host.kind()).isEqualTo(TemporalConnection.Kind.IN_PROCESS);
        }
    }

    @Test
    void homeThatCannotBeWritten_isSaidWithTheWayOut() throws Exception {
        Path file = Files.writeString(home.resolve("file"), "");
        TemporalConnections connections =
                new TemporalConnections(new LonghaulHome(file.resolve("home")), Map.of(), messages::add);

        assertThatThrownBy(() -> connections.open(InProcess.SHARED))
                .isInstanceOfSatisfying(
                        TemporalUnavailable.class,
                        refusal -> assertThat(refusal.hint()).contains("LONGHAUL_HOME"))
                .hasMessageContaining(file.resolve("home").toString());
    }

    private static List<String> ids(SessionPage page) {
        return page.sessions().stream().map(ListedSession::session).toList();
    }

    /** Without a path: no program to start a server with. */
    private TemporalConnection open(InProcess inProcess) {
        return new TemporalConnections(new LonghaulHome(home), Map.of("HOME", home.toString()), messages::add)
                .open(inProcess);
    }
}
