package dev.longhaul.starter.durability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.testkit.Eventually;
import dev.longhaul.testkit.JavaProcess;
import dev.longhaul.testkit.RealServer;
import dev.longhaul.testkit.TemporalServer;
import dev.longhaul.workflows.ledger.TaskStatus;
import dev.longhaul.workflows.session.MainAgentWorkflow;
import dev.longhaul.workflows.session.Requests;
import dev.longhaul.workflows.session.SessionStatus;
import dev.longhaul.workflows.session.SessionView;
import dev.longhaul.workflows.task.TaskView;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A batch of three, of which one is an orchestrator that hands out a batch of its own. */
@RealServer
class NestedDelegationIT {
    private static final String CONFIG = """
            main: Main
            agents:
              Main: {model: played, background_agents: [Worker, Gate, Lead, Boom], tools: [delegate_task]}
              Worker: {model: played, description: works}
              Gate: {model: played, description: waits}
              Lead: {model: played, tools: [todos], description: leads when it may}
              Boom: {model: played, description: fails}
            models: {played: {provider: script, file: script.yaml}}
            delegation: {depth: 2}
            loop: {until_tasks_end: false}
            """;
    private static final String SCRIPT = """
            agents:
              Main:
                turns:
                  - call:
                      - delegate_task:
                          tasks:
                            - {goal: survey, context: of the river, agent: Lead, role: orchestrator}
                            - {goal: explode, agent: Boom}
                            - {goal: count, role: leaf}
                  - say: "handed out: ${last}"
                after: {say: "told: ${input}"}
              Lead:
                turns:
                  - call:
                      - delegate_task: {tasks: [{goal: upstream}, {goal: downstream, agent: Gate}]}
                  - say: "too early, with ${tools}"
                  - call: [background_agents_get_task_results: {task_id: 2}]
                  - say: "survey of ${input}: ${last}"
              Worker:
                turns: [{tokens: {input: 10, output: 1}, say: "worked on ${input} with ${tools}"}]
              Gate:
                turns: [{gate: gates/open, say: opened}]
              Boom:
                turns: [{fail: {status: 400, message: bad request}}]
            """;

    @Test
    @DisplayName(
            "F38, F39: a batch with a branch of its own comes back once, whole and in order, also when the worker is"
                    + " killed in between; F36: its dispatch says that there is no result yet; F50: nesting ends at the limit")
    void batchWithABranch_comesBackOnceAndWhole(TemporalServer server, @TempDir Path directory) {
        try (TestingJobs jobs = new TestingJobs(server, "nested", directory, CONFIG, SCRIPT)) {
            MainAgentWorkflow session = jobs.start("nested", "go", List.of(), false);
            JavaProcess first = jobs.startWorker();
            SessionView before = jobs.await(
                    "two of three have ended",
                    session,
                    seen -> seen.tasks().size() == 3
                            && seen.tasks().get(1).status() == TaskStatus.FAILED
                            && seen.tasks().get(2).status() == TaskStatus.COMPLETED);
            assertThat(before.answer()).contains("\"status\":\"dispatched\"").contains("NO result yet");
            assertThat(before.turns()).isEqualTo(1);
            Eventually.sees(
                    "the branch waits for its own",
                    () -> jobs.task("nested", 1),
                    seen -> seen.filter(task -> "waiting for its own tasks".equals(task.doing()))
                            .isPresent());
            first.kill();
            jobs.gates().open("gates/open");
            try (JavaProcess second = jobs.startWorker()) {
                SessionView told = jobs.await(
                        "the batch is told", session, seen -> seen.turns() == 2 && seen.status() == SessionStatus.IDLE);
                assertThat(told.answer())
                        .contains("deleg_00000001, 3 tasks")
                        .containsSubsequence(
                                "✓ TASK 1/3", "survey of", "opened", "✗ TASK 2/3", "bad request", "✓ TASK 3/3");
                assertThat(told.tasks())
                        .extracting(TaskView::status)
                        .containsExactly(TaskStatus.COMPLETED, TaskStatus.FAILED, TaskStatus.COMPLETED);
                assertThat(told.tasks().get(0).usage().modelCalls()).isEqualTo(6);
                assertThat(jobs.task("nested/task-1", 1).map(TaskView::result))
                        .hasValueSatisfying(result ->
                                assertThat(result).contains("upstream").doesNotContain("delegate_task"));
                assertThat(jobs.calls().answered().toString())
                        .contains("survey\n\n## Context\n\nof the river")
                        .contains("too early, with");
                session.close(new Requests.Close(Requests.TasksAtClose.CANCEL));
                awaitClosed(jobs, "nested", "nested/task-1", "nested/task-1/task-1", "nested/task-1/task-2");
                assertThat(second.isAlive()).isTrue();
            }
        }
    }

    @Test
    @DisplayName("F48: stop reaches the tasks of tasks, F23: close leaves none of them open")
    void stop_reachesTheWholeTree(TemporalServer server, @TempDir Path directory) {
        try (TestingJobs jobs = new TestingJobs(server, "stopped-tree", directory, CONFIG, SCRIPT);
                JavaProcess worker = jobs.startWorker()) {
            MainAgentWorkflow session = jobs.start("stopped-tree", "go", List.of(), false);
            Eventually.sees(
                    "the deep task is at its gate",
                    () -> jobs.task("stopped-tree/task-1", 2),
                    seen -> seen.filter(task -> task.doing() != null).isPresent());
            session.stop(new Requests.Stop("enough"));
            Optional<TaskView> deep = Eventually.sees(
                    "the deep task is cancelled",
                    () -> jobs.task("stopped-tree/task-1", 2),
                    seen -> seen.filter(task -> task.status().hasEnded()).isPresent());
            assertThat(deep.orElseThrow().status()).isEqualTo(TaskStatus.CANCELLED);
            SessionView view = jobs.await(
                    "all have ended",
                    session,
                    seen -> seen.tasks().stream().allMatch(task -> task.status().hasEnded()));
            assertThat(view.tasks().get(0).status()).isEqualTo(TaskStatus.CANCELLED);
            assertThat(view.tasks().get(0).error()).isEqualTo("enough");
            session.close(new Requests.Close(Requests.TasksAtClose.CANCEL));
            awaitClosed(jobs, "stopped-tree", "stopped-tree/task-1", "stopped-tree/task-1/task-2");
            assertThat(worker.isAlive()).isTrue();
        }
    }

    private static void awaitClosed(TestingJobs jobs, String... workflowIds) {
        for (String id : workflowIds) {
            Eventually.sees(
                    id + " is closed",
                    () -> jobs.status(id),
                    status -> status == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_COMPLETED);
        }
    }
}
