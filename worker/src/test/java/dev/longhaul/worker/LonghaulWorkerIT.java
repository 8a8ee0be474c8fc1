package dev.longhaul.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.longhaul.worker.config.ConfigLoader;
import dev.longhaul.worker.config.LonghaulConfig;
import dev.longhaul.worker.config.LonghaulHome;
import dev.longhaul.worker.temporal.InProcess;
import dev.longhaul.worker.temporal.RealServer;
import dev.longhaul.worker.temporal.TemporalConnection;
import dev.longhaul.worker.temporal.TemporalConnections;
import dev.longhaul.workflows.session.MainAgentWorkflow;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What needs a real server: the in-process one did not hand on what a closed worker had taken. */
class LonghaulWorkerIT {
    @TempDir
    Path folder;

    @BeforeEach
    void realServer() {
        RealServer.require();
    }

    @Test
    void callThatIsUnderWayWhenItsWorkerCloses_isMadeAgainByTheNext() throws Exception {
        Files.writeString(folder.resolve("script.yaml"), """
                log: calls.jsonl
                agents: {Main: {turns: [{gate: open, say: opened}]}}
                """);
        Files.writeString(folder.resolve("longhaul.yaml"), """
                agents: {Main: {}}
                models: {default: {provider: script, file: script.yaml}}
                """);
        Map<String, String> environment = RealServer.environment(folder.resolve("home"));
        LonghaulConfig config = new ConfigLoader(environment, folder).load(null);
        try (TemporalConnection connection = new TemporalConnections(
                        LonghaulHome.of(environment), environment, message -> {})
                .open(InProcess.NEVER)) {
            LonghaulWorker first = LonghaulWorker.start(connection, config, environment);
            MainAgentWorkflow session = TestingSessions.start(connection, first, "s-1");
            await().atMost(Duration.ofSeconds(60)).until(() -> TestingSessions.isCallUnderWay(connection, "s-1"));
            first.close();

            try (LonghaulWorker second = LonghaulWorker.start(connection, config, environment)) {
                assertThat(second.isRunning()).isTrue();
                Files.createFile(folder.resolve("open"));
                assertThat(TestingSessions.answered(session).answer()).isEqualTo("opened");
                assertThat(Files.readAllLines(folder.resolve("calls.jsonl"))).hasSize(2);
            }
        }
    }
}
