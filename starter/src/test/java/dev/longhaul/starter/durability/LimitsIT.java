package dev.longhaul.starter.durability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.testkit.Eventually;
import dev.longhaul.testkit.JavaProcess;
import dev.longhaul.testkit.RealServer;
import dev.longhaul.testkit.TemporalServer;
import dev.longhaul.workflows.ledger.TaskStatus;
import dev.longhaul.workflows.session.MainAgentWorkflow;
import dev.longhaul.workflows.session.SessionStatus;
import dev.longhaul.workflows.task.TaskView;
import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.EventType;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Limits are kept by the server's clock and the history, not by a process. */
@RealServer
class LimitsIT {
    private static final String CONFIG = """
            main: Main
            agents:
              Main: {model: played, background_agents: [Gate, Steps], description: delegates}
              Gate: {model: played, description: waits}
              Steps: {model: played, tools: [todos], limits: {steps: 2}, description: never ends}
            models: {played: {provider: script, file: script.yaml}}
            delegation: {task_time_limit: %s}
            loop: {until_tasks_end: false}
            """;
    private static final String SCRIPT = """
            agents:
              Main:
                turns:
                  - call: [background_agents_start_task: {agent_name: %s, input: one, description: one}]
                  - say: "started"
                after: {say: "heard ${last}"}
              Gate:
                turns: [{gate: gates/never, say: "never"}]
              Steps:
                turns:
                  - call: [todos_get_all: {}]
                  - {gate: gates/second, call: [todos_get_all: {}]}
                after: {call: [todos_get_all: {}]}
            """;

    @Test
    @DisplayName("F16: a task's time passes while no worker is there, and it ends timed_out with a sentence")
    void timeThatPassesWithoutAWorker_endsTheRun(TemporalServer server, @TempDir Path directory) {
        try (TestingJobs jobs =
                new TestingJobs(server, "limits", directory, CONFIG.formatted("5s"), SCRIPT.formatted("Gate"))) {
            JavaProcess first = jobs.startWorker();
            MainAgentWorkflow session = jobs.start("limits", "go", List.of(), false);
            Eventually.holds("its time runs", () -> holds(jobs, EventType.EVENT_TYPE_TIMER_STARTED));
            first.kill();
            Eventually.holds("its time is over", () -> holds(jobs, EventType.EVENT_TYPE_TIMER_FIRED));
            try (JavaProcess second = jobs.startWorker()) {
                TaskView task = ended(jobs, session);
                assertThat(task.status()).isEqualTo(TaskStatus.TIMED_OUT);
                assertThat(task.error()).isEqualTo("It ran longer than the limit of 5s.");
                assertThat(second.isAlive()).isTrue();
            }
        }
    }

    @Test
    @DisplayName("F18: a task that reached its cap is cut_short, also when the worker is killed on the way")
    void stepsOverTwoWorkers_endAtTheCap(TemporalServer server, @TempDir Path directory) {
        try (TestingJobs jobs =
                new TestingJobs(server, "steps", directory, CONFIG.formatted("none"), SCRIPT.formatted("Steps"))) {
            JavaProcess first = jobs.startWorker();
            MainAgentWorkflow session = jobs.start("steps", "go", List.of(), false);
            jobs.awaitCallThatSays("steps/task-1", "");
            first.kill();
            jobs.gates().open("gates/second");
            try (JavaProcess second = jobs.startWorker()) {
                TaskView task = ended(jobs, session);
                assertThat(task.status()).isEqualTo(TaskStatus.CUT_SHORT);
                assertThat(task.error()).contains("limit of 2 steps");
                assertThat(jobs.calls().answered())
                        .filteredOn(call -> Integer.valueOf(1).equals(call.task()))
                        .hasSize(2);
                assertThat(second.isAlive()).isTrue();
            }
        }
    }

    /** The task, once its end was told. */
    private static TaskView ended(TestingJobs jobs, MainAgentWorkflow session) {
        return jobs.await(
                        "the agent was told of the end",
                        session,
                        seen -> seen.status() == SessionStatus.IDLE
                                && String.valueOf(seen.answer()).startsWith("heard"))
                .tasks()
                .get(0);
    }

    private static boolean holds(TestingJobs jobs, EventType type) {
        try {
            return jobs.events("limits/task-1").stream().anyMatch(event -> event.getEventType() == type);
        } catch (StatusRuntimeException notThereYet) {
            return false;
        }
    }
}
