package dev.longhaul.worker.temporal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.longhaul.worker.config.LonghaulHome;
import dev.longhaul.worker.temporal.SessionIndex.Which;
import io.temporal.api.workflowservice.v1.DescribeNamespaceRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DevServerIT {
    @TempDir
    Path home;

    private final List<String> messages = new CopyOnWriteArrayList<>();

    @BeforeEach
    void realServer() {
        RealServer.require();
    }

    @AfterEach
    void endWhatIsLeft() throws Exception {
        note().process().ifPresent(DevServer::end);
    }

    @Test
    void server_startsWithTheFirst_andEndsWithTheLast() throws Exception {
        ProcessHandle server;
        try (OtherProcess other = OtherProcess.start(home)) {
            try (TemporalConnection connection = open()) {
                server = note().process().orElseThrow();
                assertThat(connection.kind()).isEqualTo(TemporalConnection.Kind.DEV_SERVER);
                assertThat(connection.webPage()).isPresent();
                assertThat(other.address()).isEqualTo(connection.address());
            }
            assertThat(server.isAlive()).isTrue();
            other.leave();
        }
        assertThat(server.isAlive()).isFalse();
        assertThat(home.resolve("temporal.json")).doesNotExist();
        assertThat(home.resolve("users")).isEmptyDirectory();
    }

    @Test
    void twoProcessesAtOnce_agreeOnOneServer() throws Exception {
        try (OtherProcess one = OtherProcess.start(home);
                OtherProcess two = OtherProcess.start(home)) {
            assertThat(one.address()).isEqualTo(two.address());
            ProcessHandle server = note().process().orElseThrow();
            one.leave();
            assertThat(server.isAlive()).isTrue();
            two.leave();
            assertThat(server.isAlive()).isFalse();
        }
    }

    @Test
    void userThatWasKilled_doesNotKeepTheServer() throws Exception {
        ProcessHandle server;
        try (TemporalConnection connection = open();
                OtherProcess other = OtherProcess.start(home)) {
            assertThat(other.address()).isEqualTo(connection.address());
            server = note().process().orElseThrow();
            other.kill();
        }
        assertThat(server.isAlive()).isFalse();
    }

    @Test
    void killedServer_isStartedAgainOnItsDataAndPort() throws Exception {
        try (TemporalConnection before = open()) {
            TestingSession.start(before, "s-1");
            ProcessHandle server = note().process().orElseThrow();
            server.destroyForcibly();
            server.onExit().join();

            try (TemporalConnection after = open()) {
                assertThat(after.address()).isEqualTo(before.address());
                assertThat(TestingSession.isThere(after.client(), "s-1")).isTrue();
                assertThat(TestingSession.isThere(before.client(), "s-1")).isTrue();
            }
        }
    }

    @Test
    void endedServer_goesOnFromItsData() throws Exception {
        try (TemporalConnection connection = open()) {
            TestingSession.start(connection, "s-1");
        }
        try (TemporalConnection connection = open()) {
            assertThat(TestingSession.isThere(connection.client(), "s-1")).isTrue();
        }
    }

    @Test
    void sessions_areListedByPageAndState() {
        try (TemporalConnection connection = open()) {
            TestingSession.start(connection, "s-1");
            TestingSession.start(connection, "s-2").terminate("over");
            TestingSession.start(connection, "s-3");

            SessionIndex sessions = connection.sessions();
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(ids(sessions.list(Which.CLOSED, 10, null)))
                            .containsExactly("s-2"));
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() ->
                            assertThat(ids(sessions.list(Which.OPEN, 10, null))).containsExactly("s-3", "s-1"));
            SessionPage first = sessions.list(Which.ALL, 2, null);
            assertThat(ids(first)).containsExactly("s-3", "s-1");
            assertThat(ids(sessions.list(Which.ALL, 2, first.next()))).containsExactly("s-2");
            assertThatThrownBy(() -> sessions.list(Which.ALL, 2, "nonsense"))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void closedSessions_areKeptForWeeks() {
        try (TemporalConnection connection = open()) {
            long kept = connection
                    .stubs()
                    .blockingStub()
                    .describeNamespace(DescribeNamespaceRequest.newBuilder()
                            .setNamespace("default")
                            .build())
                    .getConfig()
                    .getWorkflowExecutionRetentionTtl()
                    .getSeconds();

            assertThat(Duration.ofSeconds(kept)).isEqualTo(Duration.ofDays(30));
        }
    }

    @Test
    void databaseThatIsNone_isSaidWithWhereToLook() throws Exception {
        Files.writeString(home.resolve("temporal.db"), "this is no database, and never was one");

        assertThatThrownBy(this::open)
                .isInstanceOfSatisfying(
                        TemporalUnavailable.class,
                        refusal -> assertThat(refusal.hint())
                                .contains(home.resolve("temporal.log").toString()))
                .hasMessageContaining("did not start");
    }

    private static List<String> ids(SessionPage page) {
        return page.sessions().stream().map(ListedSession::session).toList();
    }

    private ServerNote note() throws Exception {
        return ServerNote.read(home.resolve("temporal.json"))
                .orElse(new ServerNote("", 0, 0, TemporalConnection.Kind.REMOTE, null, null));
    }

    private TemporalConnection open() {
        return new TemporalConnections(new LonghaulHome(home), RealServer.environment(home), messages::add)
                .open(InProcess.NEVER);
    }
}
