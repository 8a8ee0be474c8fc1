package dev.longhaul.starter.durability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.testkit.JavaProcess;
import dev.longhaul.testkit.RealServer;
import dev.longhaul.testkit.TemporalServer;
import dev.longhaul.workflows.session.MainAgentWorkflow;
import dev.longhaul.workflows.session.Requests;
import dev.longhaul.workflows.session.SessionStatus;
import dev.longhaul.workflows.session.SessionView;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.workflow.v1.WorkflowExecutionInfo;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A session that starts, reads, continues and clears hundreds of tasks. */
@RealServer
class ThreeHundredTasksIT {
    private static final int TASKS = 300;
    private static final int AT_ONCE = 15;
    private static final int CONTINUED_OF_THEM = 5;
    private static final long MAX_HISTORY_BYTES = 4L * 1024 * 1024;

    private static final String CONFIG = """
            main: Main
            agents:
              Main: {model: played, background_agents: [Echo], description: delegates, limits: {steps: 1000}}
              Echo: {model: played, description: answers}
            models: {played: {provider: script, file: script.yaml}}
            delegation: {capacity: 8, deliver: false}
            """;

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    @DisplayName("F22: a session with 300 tasks keeps its histories small, its ids unique, and no child open")
    void threeHundredTasks_leaveNothingOpen(@TempDir Path directory) {
        try (TemporalServer server = TemporalServer.start(
                        directory.resolve("server"),
                        "--dynamic-config-value",
                        "limit.historyCount.suggestContinueAsNew=1500");
                TestingJobs jobs = new TestingJobs(server, "hundreds", directory, CONFIG, script());
                JavaProcess worker = jobs.startWorker()) {
            MainAgentWorkflow session = jobs.start("hundreds", "go", List.of(), false);
            SessionView view = jobs.await(
                    "all tasks have been started, read, continued and cleared",
                    session,
                    seen -> seen.status() == SessionStatus.IDLE && seen.answer() != null);
            assertThat(view.answer()).isEqualTo("all done");
            assertThat(view.error()).isNull();
            assertThat(view.tasks()).isEmpty();
            assertThat(session.startTask(new Requests.StartTask("Echo", "one more", "the next id", null))
                            .id())
                    .isEqualTo(TASKS + 1);
            session.close(new Requests.Close(Requests.TasksAtClose.CANCEL));
            jobs.awaitExecutions(
                    "no execution is open",
                    "hundreds",
                    all -> all.size() >= TASKS + 4
                            && all.stream()
                                    .noneMatch(one -> one.getStatus()
                                            == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING));
            List<WorkflowExecutionInfo> all = jobs.executions("hundreds");
            assertThat(all)
                    .filteredOn(one -> one.getExecution().getWorkflowId().contains("/"))
                    .extracting(one -> one.getExecution().getWorkflowId())
                    .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, TASKS + 1)
                            .mapToObj(id -> "hundreds/task-" + id)
                            .toList());
            assertThat(all)
                    .filteredOn(one -> one.getExecution().getWorkflowId().equals("hundreds"))
                    .as("the session continued as new several times")
                    .hasSizeGreaterThan(3);
            assertThat(all)
                    .allSatisfy(one -> assertThat(one.getHistorySizeBytes()).isLessThan(MAX_HISTORY_BYTES));
            assertThat(worker.isAlive()).isTrue();
        }
    }

    private static String script() {
        StringBuilder script = new StringBuilder("agents:\n  Echo:\n    turns: [{say: 'first'}, {say: 'second'}]\n");
        script.append("  Main:\n    turns:\n");
        for (int first = 1; first <= TASKS; first += AT_ONCE) {
            int from = first;
            script.append(step(
                    AT_ONCE,
                    i -> "background_agents_start_task: {agent_name: Echo, input: 'say " + (from + i)
                            + "', description: 'task " + (from + i) + "'}"));
            script.append(step(AT_ONCE, i -> waitFor(from + i)));
            script.append(step(AT_ONCE, i -> "background_agents_get_task_results: {task_id: " + (from + i) + "}"));
            script.append(step(
                    CONTINUED_OF_THEM,
                    i -> "background_agents_continue_task: {task_id: " + (from + i) + ", text: 'and again'}"));
            script.append(step(CONTINUED_OF_THEM, i -> waitFor(from + i)));
            script.append(step(AT_ONCE, i -> "background_agents_clear_completed_task: {task_id: " + (from + i) + "}"));
        }
        return script.append("      - say: all done\n").toString();
    }

    private static String waitFor(int id) {
        return "background_agents_wait_for_first_completion: {task_ids: [" + id + "]}";
    }

    private static String step(int calls, IntFunction<String> call) {
        return IntStream.range(0, calls)
                .mapToObj(i -> "          - " + call.apply(i))
                .collect(Collectors.joining("\n", "      - call:\n", "\n"));
    }
}
