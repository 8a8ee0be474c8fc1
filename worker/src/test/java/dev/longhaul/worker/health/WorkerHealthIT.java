package dev.longhaul.worker.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.longhaul.worker.LonghaulWorker;
import dev.longhaul.worker.config.ConfigLoader;
import dev.longhaul.worker.config.LonghaulConfig;
import dev.longhaul.worker.config.LonghaulHome;
import dev.longhaul.worker.temporal.InProcess;
import dev.longhaul.worker.temporal.RealServer;
import dev.longhaul.worker.temporal.TemporalConnection;
import dev.longhaul.worker.temporal.TemporalConnections;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkerHealthIT {
    @TempDir
    Path folder;

    @BeforeEach
    void realServer() {
        RealServer.require();
    }

    @Test
    void queue_isPolledFromTheStartOfAWorker() {
        Map<String, String> environment = RealServer.environment(folder);
        LonghaulConfig config = new ConfigLoader(environment, folder).load(null);
        try (TemporalConnection connection = new TemporalConnections(
                        LonghaulHome.of(environment), environment, message -> {})
                .open(InProcess.NEVER)) {
            WorkerHealth health = new WorkerHealth(connection, config.localTaskQueue());
            assertThat(health.state()).isEqualTo(WorkerHealth.State.SILENT);

            try (LonghaulWorker worker = LonghaulWorker.start(connection, config, environment)) {
                assertThat(worker.taskQueue()).isEqualTo(config.localTaskQueue());
                await().atMost(Duration.ofSeconds(60)).until(() -> health.state() == WorkerHealth.State.POLLED);
                assertThat(health.pollers())
                        .extracting(poller -> poller.pid().orElse(0L))
                        .contains(ProcessHandle.current().pid());
            }
        }
    }
}
