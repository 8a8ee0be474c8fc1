package dev.longhaul.worker.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.longhaul.worker.LonghaulWorker;
import dev.longhaul.worker.config.ConfigLoader;
import dev.longhaul.worker.config.LonghaulConfig;
import dev.longhaul.worker.config.LonghaulHome;
import dev.longhaul.worker.health.WorkerHealth;
import dev.longhaul.worker.temporal.InProcess;
import dev.longhaul.worker.temporal.RealServer;
import dev.longhaul.worker.temporal.TemporalConnection;
import dev.longhaul.worker.temporal.TemporalConnections;
import dev.longhaul.workflows.content.ReadContentWorkflowImpl;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StorePeersIT {
    @TempDir
    Path folder;

    private Map<String, String> environment = Map.of();
    private LonghaulConfig config;

    @BeforeEach
    void realServer() {
        RealServer.require();
        environment = RealServer.environment(folder);
        config = new ConfigLoader(environment, folder).load(null);
    }

    private TemporalConnection connect() {
        return new TemporalConnections(LonghaulHome.of(environment), environment, message -> {}).open(InProcess.NEVER);
    }

    /** A worker of another machine, as the server sees it. */
    private static WorkerFactory elsewhere(TemporalConnection connection, String taskQueue, String store) {
        WorkerFactory factory = WorkerFactory.newInstance(connection.client());
        factory.newWorker(
                        taskQueue,
                        WorkerOptions.newBuilder()
                                .setIdentity("longhaul@elsewhere:77/" + store)
                                .build())
                .registerWorkflowImplementationTypes(ReadContentWorkflowImpl.class);
        factory.start();
        WorkerHealth health = new WorkerHealth(connection, taskQueue);
        await().atMost(Duration.ofSeconds(60)).until(() -> !health.pollers().isEmpty());
        return factory;
    }

    @Test
    void peerWithAnotherStore_isNamedAndTheWorkerDoesNotStart() {
        try (TemporalConnection connection = connect()) {
            String taskQueue = connection.taskQueueOf(config);
            WorkerFactory other = elsewhere(connection, taskQueue, "0123456789abcdef");
            try {
                assertThatExceptionOfType(StoreTrouble.class)
                        .isThrownBy(() -> LonghaulWorker.start(connection, config, environment)
                                .close())
                        .withMessageContaining(taskQueue)
                        .withMessageContaining("process 77 on elsewhere has 0123456789abcdef")
                        .withMessageContaining(config.store().shown());
            } finally {
                other.shutdownNow();
            }
        }
    }

    @Test
    void peerWithTheSameStore_isWelcome() {
        try (TemporalConnection connection = connect();
                StoreCare store = StoreCare.of(config.store(), environment)) {
            String taskQueue = connection.taskQueueOf(config);
            WorkerFactory other = elsewhere(connection, taskQueue, id());
            try (LonghaulWorker worker = LonghaulWorker.start(connection, config, environment)) {
                assertThat(worker.isRunning()).isTrue();
                assertThat(store.checkPeers(connection, taskQueue)).startsWith("the same for ");
            } finally {
                other.shutdownNow();
            }
        }
    }

    private String id() {
        try (var contents = OpenStore.open(config.store(), environment)) {
            return contents.id();
        }
    }
}
