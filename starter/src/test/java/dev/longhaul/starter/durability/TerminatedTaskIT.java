package dev.longhaul.starter.durability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.testkit.CallLog;
import dev.longhaul.testkit.Eventually;
import dev.longhaul.testkit.JavaProcess;
import dev.longhaul.testkit.RealServer;
import dev.longhaul.testkit.TemporalServer;
import dev.longhaul.workflows.ledger.TaskStatus;
import dev.longhaul.workflows.session.MainAgentWorkflow;
import dev.longhaul.workflows.session.Requests;
import dev.longhaul.workflows.session.SessionStatus;
import dev.longhaul.workflows.session.SessionView;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An operator, or a limit of the server, terminates a task's workflow, which then can tell nobody. */
@RealServer
class TerminatedTaskIT {
    private static final String CONFIG = """
            main: Main
            agents:
              Main: {model: played, background_agents: [Gate], tools: [todos], description: delegates}
              Gate: {model: played, tools: [todos], description: waits}
            models: {played: {provider: script, file: script.yaml}}
            delegation: {capacity: 5, deliver: true, wait_limit: 1s}
            loop: {until_tasks_end: false}
            """;
    private static final String SCRIPT = """
            agents:
              Main:
                turns:
                  - call: [background_agents_start_task: {agent_name: Gate, input: one, description: first}]
            %s      - say: "turn one"
            %s    after: {say: "heard"}
              Gate:
                turns: [{gate: gates/never, say: opened}]
            """;

    private static final String ENDLESS = """
            agents:
              Main:
                turns:
                  - call: [background_agents_start_task: {agent_name: Gate, input: one, description: first}]
                  - say: "turn one"
                after: {say: "heard"}
              Gate:
                turns: []
                after: {call: [todos_get_all: {}]}
            """;

    @Test
    void terminatedTask_endsFailedWithThatReason_andTheAgentIsToldOnce(TemporalServer server, @TempDir Path directory) {
        try (TestingJobs jobs =
                        new TestingJobs(server, "terminated-task", directory, CONFIG, SCRIPT.formatted("", ""));
                JavaProcess worker = jobs.startWorker()) {
            MainAgentWorkflow session = jobs.start("terminated-task", "go", List.of(), false);
            jobs.await("the turn ends", session, seen -> "turn one".equals(seen.answer()));
            jobs.awaitCallThatSays("terminated-task/task-1", "");

            jobs.terminate("terminated-task/task-1");

            SessionView end = jobs.await("the agent is told", session, seen -> "heard".equals(seen.answer()));
            assertThat(end.tasks().get(0).status()).isEqualTo(TaskStatus.FAILED);
            assertThat(end.tasks().get(0).error()).contains("terminated");
            assertThat(end.undelivered()).isEmpty();
            assertThat(toldOfTaskOne(jobs)).isEqualTo(1);
            assertThat(worker.isAlive()).isTrue();
        }
    }

    @Test
    void taskTerminatedAfterItsSessionBeganAnew_isFoundByAWait(@TempDir Path directory) {
        try (TemporalServer server = TemporalServer.start(
                        directory.resolve("server"),
                        "--dynamic-config-value",
                        "limit.historyCount.suggestContinueAsNew=30");
                TestingJobs jobs = new TestingJobs(
                        server,
                        "terminated-later",
                        directory,
                        CONFIG,
                        SCRIPT.formatted(
                                "      - call: [todos_get_all: {}]\n".repeat(8),
                                "      - call: [background_agents_wait_for_first_completion: {task_ids: [1]}]\n"));
                JavaProcess worker = jobs.startWorker()) {
            MainAgentWorkflow session = jobs.start("terminated-later", "go", List.of(), false);
            String firstRun = jobs.runId("terminated-later");
            jobs.await("the turn ends", session, seen -> "turn one".equals(seen.answer()));
            Eventually.holds(
                    "the session has begun anew",
                    () -> !jobs.runId("terminated-later").equals(firstRun));
            jobs.terminate("terminated-later/task-1");

            session.say(new Requests.Say("and?", null));

            SessionView end = jobs.await(
                    "the wait has found it",
                    session,
                    seen -> seen.tasks().get(0).status() == TaskStatus.FAILED
                            && seen.status() == SessionStatus.IDLE
                            && seen.undelivered().isEmpty());
            assertThat(end.tasks().get(0).error()).contains("gone");
            assertThat(worker.isAlive()).isTrue();
        }
    }

    @Test
    void taskThatReachedALimitOfTheServer_endsFailedWithThatReason_andTheAgentIsToldOnce(@TempDir Path directory) {
        try (TemporalServer server = TemporalServer.start(
                        directory.resolve("server"), "--dynamic-config-value", "limit.historyCount.error=150");
                TestingJobs jobs = new TestingJobs(server, "limit-reached", directory, CONFIG, ENDLESS);
                JavaProcess worker = jobs.startWorker()) {
            MainAgentWorkflow session = jobs.start("limit-reached", "go", List.of(), false);

            SessionView end = jobs.await("the agent is told", session, seen -> "heard".equals(seen.answer()));

            assertThat(jobs.history("limit-reached/task-1"))
                    .as("it was the server that ended it")
                    .contains("Workflow history count exceeds limit.");
            assertThat(end.tasks().get(0).status()).isEqualTo(TaskStatus.FAILED);
            assertThat(end.tasks().get(0).error())
                    .isEqualTo(
                            "Its workflow was terminated before it could say a word: by an operator, or by the server"
                                    + " because it had reached a limit.");
            assertThat(end.undelivered()).isEmpty();
            assertThat(toldOfTaskOne(jobs)).isEqualTo(1);
            assertThat(worker.isAlive()).isTrue();
        }
    }

    private static long toldOfTaskOne(TestingJobs jobs) {
        List<CallLog.Call> calls = jobs.calls().answered();
        return calls.get(calls.size() - 1).messages().stream()
                .filter(message -> "user".equals(message.get("role")))
                .filter(message -> String.valueOf(message.get("content")).contains("Task 1: first"))
                .count();
    }
}
