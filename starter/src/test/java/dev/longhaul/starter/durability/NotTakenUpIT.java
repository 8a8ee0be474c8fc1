package dev.longhaul.starter.durability;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.longhaul.testkit.Eventually;
import dev.longhaul.testkit.JavaProcess;
import dev.longhaul.testkit.RealServer;
import dev.longhaul.testkit.TemporalServer;
import dev.longhaul.workflows.ledger.TaskStatus;
import dev.longhaul.workflows.session.MainAgentWorkflow;
import dev.longhaul.workflows.session.MainAgentWorkflowImpl;
import dev.longhaul.workflows.session.Requests;
import dev.longhaul.workflows.session.SessionView;
import io.grpc.StatusRuntimeException;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.worker.WorkerFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A task that is started while there is no worker that can do it: only one that knows sessions and no tasks. */
@RealServer
class NotTakenUpIT {
    private static final String CONFIG = """
            main: Main
            agents:
              Main: {model: played, background_agents: [Gate], description: delegates}
              Gate: {model: played, description: waits}
            models: {played: {provider: script, file: script.yaml}}
            delegation: {deliver: false}
            loop: {until_tasks_end: false}
            """;
    private static final String SCRIPT = """
            agents:
              Main:
                turns: [{say: ready}]
              Gate:
                turns: [{gate: gates/open, say: "heard ${inputs}"}]
            """;

    @Test
    @DisplayName("F46: a task that no worker can take up is queued, with its age, though one has tried;"
            + " it runs once a worker has taken it up")
    void taskThatNoWorkerCanTakeUp_isQueuedUntilOneDoes(TemporalServer server, @TempDir Path directory)
            throws IOException {
        try (TestingJobs jobs = new TestingJobs(server, "not-taken-up", directory, CONFIG, SCRIPT)) {
            JavaProcess first = jobs.startWorker();
            MainAgentWorkflow session = jobs.start("not-taken-up", "go", List.of(), false);
            jobs.await("the agent is ready", session, seen -> "ready".equals(seen.answer()));
            first.kill();

            WorkerFactory ofSessionsOnly = jobs.workerOf(MainAgentWorkflowImpl.class);
            try {
                session.startTask(new Requests.StartTask("Gate", "one", "first", null));
                Eventually.holds("the task was tried in vain", () -> hasFailed(jobs, "not-taken-up/task-1"));
                assertThat(jobs.run("task", "list", "not-taken-up").output())
                        .containsPattern("#1 Gate +queued +\\d.* +first");
                JsonNode task = shown(jobs);
                assertThat(task.get("status").textValue()).isEqualTo("queued");
                assertThat(task.get("queued_at").isTextual()).isTrue();
                assertThat(task.get("started_at").isNull()).isTrue();
            } finally {
                ofSessionsOnly.shutdownNow();
            }

            try (JavaProcess second = jobs.startWorker()) {
                jobs.awaitCallThatSays("not-taken-up/task-1", "");
                assertThat(shown(jobs).get("status").textValue()).isEqualTo("running");
                jobs.gates().open("gates/open");
                SessionView end = jobs.await(
                        "the task has ended",
                        session,
                        seen -> seen.tasks().get(0).status() == TaskStatus.COMPLETED);
                assertThat(end.tasks().get(0).result()).isEqualTo("heard one");
                assertThat(second.isAlive()).isTrue();
            }
        }
    }

    private static boolean hasFailed(TestingJobs jobs, String workflowId) {
        try {
            return jobs.events(workflowId).stream().anyMatch(HistoryEvent::hasWorkflowTaskFailedEventAttributes);
        } catch (StatusRuntimeException notThereYet) {
            return false;
        }
    }

    private static JsonNode shown(TestingJobs jobs) throws IOException {
        JavaProcess show = jobs.run("task", "show", "not-taken-up", "1", "--format", "json");
        assertThat(show.output()).as(show.errors()).contains("status");
        return new ObjectMapper().readTree(show.output());
    }
}
