package dev.longhaul.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.worker.health.ReplayedJob;
import dev.longhaul.worker.health.ReplayedJob.Outcome;
import dev.longhaul.worker.temporal.OpenJob;
import dev.longhaul.workflows.payload.Payloads;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Histories recorded by each released version lead through today's code to the commands that they hold. */
class HistoriesReplayTest {
    private static final Path FOLDER = Path.of("..", "workflows", "src", "test", "resources", "histories");

    private final TestWorkflowEnvironment environment =
            TestWorkflowEnvironment.newInstance(TestEnvironmentOptions.newBuilder()
                    .setWorkflowClientOptions(WorkflowClientOptions.newBuilder()
                            .setDataConverter(Payloads.dataConverter())
                            .build())
                    .build());

    @AfterEach
    void close() {
        environment.close();
    }

    @ParameterizedTest
    @MethodSource("recorded")
    void recordedHistory_replays(Path file) throws IOException {
        Worker worker = environment.newWorker("replay", WorkerSettings.worker());
        WorkerRegistration.registerWorkflows(worker);

        ReplayedJob replayed = ReplayCheck.replay(
                new OpenJob(file.getFileName().toString(), "", ""),
                WorkflowExecutionHistory.fromJson(Files.readString(file)),
                worker);

        assertThat(replayed.outcome())
                .as("%s: %s %s", file, replayed.cause(), replayed.detail())
                .isEqualTo(Outcome.REPLAYS);
    }

    @Test
    void everyWorkflowThatAWorkerHosts_hasARecordedHistory() throws IOException {
        Set<String> recorded = new TreeSet<>();
        for (Path file : recorded()) {
            recorded.add(WorkflowExecutionHistory.fromJson(Files.readString(file))
                    .getEvents()
                    .get(0)
                    .getWorkflowExecutionStartedEventAttributes()
                    .getWorkflowType()
                    .getName());
        }
        assertThat(recorded).containsAll(WorkerRegistration.workflowTypes());
    }

    static List<Path> recorded() throws IOException {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
    }
}
