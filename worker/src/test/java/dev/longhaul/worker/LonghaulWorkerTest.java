package dev.longhaul.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.longhaul.worker.config.ConfigError;
import dev.longhaul.worker.config.ConfigLoader;
import dev.longhaul.worker.config.LonghaulConfig;
import dev.longhaul.worker.config.LonghaulHome;
import dev.longhaul.worker.config.ToolNames;
import dev.longhaul.worker.health.WorkerHealth;
import dev.longhaul.worker.metrics.WorkerMetrics;
import dev.longhaul.worker.temporal.InProcess;
import dev.longhaul.worker.temporal.TemporalConnection;
import dev.longhaul.worker.temporal.TemporalConnections;
import dev.longhaul.workflows.ledger.TaskStatus;
import dev.longhaul.workflows.session.SessionStatus;
import dev.longhaul.workflows.session.SessionView;
import dev.longhaul.workflows.task.TaskView;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LonghaulWorkerTest {
    private static final String SCRIPT = """
            agents:
              Main:
                turns:
                  - call:
                      - background_agents_start_task: {agent_name: Echo, input: hello, description: say hello}
                  - call:
                      - background_agents_wait_for_first_completion: {task_ids: [1]}
                  - call:
                      - background_agents_get_task_results: {task_id: 1}
                  - {tokens: {input: 1000000, output: 100000}, say: "heard: ${last}"}
                after: {say: ok}
              Echo:
                turns: [{say: "echo: ${input}"}]
            """;

    private static final String CONFIG = """
            main: Main
            agents:
              Main: {background_agents: [Echo], tools: [%s]}
              Echo: {}
            models:
              default: {provider: script, file: script.yaml, price: {input: 2.50, output: 10}}
            delegation: {deliver: false}
            web: {search: {provider: searxng, base_url: "http://127.0.0.1:9"}}
            """;

    @TempDir
    Path folder;

    @BeforeEach
    void script() throws Exception {
        Files.writeString(folder.resolve("script.yaml"), SCRIPT);
    }

    @Test
    void session_runsThroughAllThatTheWorkerHosts() throws Exception {
        try (TemporalConnection connection = connections().open(InProcess.PRIVATE);
                LonghaulWorker worker = LonghaulWorker.start(connection, config("todos, mode"), environment())) {
            assertThat(worker.isRunning()).isTrue();
            SessionView session = TestingSessions.answered(TestingSessions.start(connection, worker, "s-1"));

            assertThat(session.error()).isNull();
            assertThat(session.answer()).startsWith("heard: ").endsWith("echo: hello");
            assertThat(session.tasks()).extracting(TaskView::status).containsExactly(TaskStatus.COMPLETED);
            assertThat(session.usage().cost()).isEqualByComparingTo("3.50");
        }
    }

    @Test
    void everyToolThatAConfigurationMayName_isThere() throws Exception {
        try (TemporalConnection connection = connections().open(InProcess.PRIVATE);
                LonghaulWorker worker =
                        LonghaulWorker.start(connection, config(String.join(", ", ToolNames.all())), environment())) {
            SessionView session = TestingSessions.answered(TestingSessions.start(connection, worker, "s-1"));

            assertThat(session.status()).isEqualTo(SessionStatus.IDLE);
            assertThat(session.error()).isNull();
        }
    }

    @Test
    void figuresOfTheSdk_areInTheRegistry() throws Exception {
        try (WorkerMetrics metrics = WorkerMetrics.simple();
                TemporalConnection connection =
                        connections().withMetrics(metrics.scope()).open(InProcess.PRIVATE);
                LonghaulWorker worker = LonghaulWorker.start(connection, config("todos"), environment())) {
            TestingSessions.answered(TestingSessions.start(connection, worker, "s-1"));

            await().atMost(Duration.ofSeconds(60))
                    .until(() -> metrics.registry().getMeters().stream()
                            .anyMatch(meter -> meter.getId().getName().equals("temporal_activity_execution_latency")));
        }
    }

    @Test
    void figuresOfModelCalls_areInTheRegistry_byModelAndOutcome() throws Exception {
        try (WorkerMetrics metrics = WorkerMetrics.simple();
                TemporalConnection connection =
                        connections().withMetrics(metrics.scope()).open(InProcess.PRIVATE);
                LonghaulWorker worker = LonghaulWorker.start(connection, config("todos"), environment())) {
            TestingSessions.answered(TestingSessions.start(connection, worker, "s-1"));

            await().atMost(Duration.ofSeconds(60))
                    .until(() -> metrics.registry().find("longhaul_model_call_latency").timers().stream()
                            .anyMatch(timer -> "answered".equals(timer.getId().getTag("outcome"))
                                    && timer.getId().getTag("model") != null
                                    && timer.count() == 1));
        }
    }

    @Test
    void inProcessServer_cannotTellWhoPolls() {
        try (TemporalConnection connection = connections().open(InProcess.PRIVATE)) {
            assertThat(new WorkerHealth(connection, "longhaul").state()).isEqualTo(WorkerHealth.State.UNKNOWN);
        }
    }

    @Test
    void closedWorker_takesNoWork() throws Exception {
        try (TemporalConnection connection = connections().open(InProcess.PRIVATE)) {
            LonghaulWorker worker = LonghaulWorker.start(connection, config("todos"), environment());
            worker.close();
            worker.close();

            assertThat(worker.isRunning()).isFalse();
        }
    }

    @Test
    void scriptWithAMistake_stopsTheWorkerAndNotTheFirstJob() throws Exception {
        LonghaulConfig config = config("todos");
        Files.writeString(folder.resolve("script.yaml"), "agents: {Main: {trns: []}}");
        try (TemporalConnection connection = connections().open(InProcess.PRIVATE)) {
            assertThatThrownBy(() -> LonghaulWorker.start(connection, config, environment()))
                    .isInstanceOf(ConfigError.class)
                    .hasMessageContaining("longhaul.yaml")
                    .hasMessageContaining("script.yaml")
                    .hasMessageContaining("trns");
        }
    }

    private LonghaulConfig config(String tools) throws Exception {
        Files.writeString(folder.resolve("longhaul.yaml"), CONFIG.formatted(tools));
        return new ConfigLoader(environment(), folder).load(null);
    }

    private TemporalConnections connections() {
        return new TemporalConnections(LonghaulHome.of(environment()), environment(), message -> {});
    }

    private Map<String, String> environment() {
        return Map.of("LONGHAUL_HOME", folder.resolve("home").toString(), "HOME", folder.toString());
    }
}
