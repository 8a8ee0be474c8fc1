package dev.longhaul.starter.durability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.testkit.CallLog;
import dev.longhaul.testkit.CuttableProxy;
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
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Five tasks run, each between two of its steps, when something is killed. */
@RealServer
class KilledProcessesIT {
    private static final String CONFIG = """
            main: Main
            agents:
              Main: {model: played, background_agents: [Gate], description: delegates}
              Gate: {model: played, tools: [todos], description: waits}
            models: {played: {provider: script, file: script.yaml}}
            delegation: {capacity: 5, deliver: false}
            loop: {until_tasks_end: false}
            """;
    private static final String SCRIPT = """
            agents:
              Main:
                turns:
                  - call:
                      - background_agents_start_task: {agent_name: Gate, input: one, description: first}
                      - background_agents_start_task: {agent_name: Gate, input: two, description: second}
                      - background_agents_start_task: {agent_name: Gate, input: three, description: third}
                      - background_agents_start_task: {agent_name: Gate, input: four, description: fourth}
                      - background_agents_start_task: {agent_name: Gate, input: five, description: fifth}
                  - call: [background_agents_wait_for_first_completion: {task_ids: [1]}]
                  - call: [background_agents_wait_for_first_completion: {task_ids: [2]}]
                  - call: [background_agents_wait_for_first_completion: {task_ids: [3]}]
                  - call: [background_agents_wait_for_first_completion: {task_ids: [4]}]
                  - call: [background_agents_wait_for_first_completion: {task_ids: [5]}]
                  - say: "all ended"
              Gate:
                turns:
                  - call: [todos_add: {todos: [{title: "look at ${input}"}]}]
                  - {gate: gates/open, say: "seen ${input}"}
                  - say: "again ${inputs}"
            """;

    @Test
    @DisplayName("F1, F29: a killed worker loses nothing; another one goes on, F13: with the wait that was under way,"
            + " and F2: continues a task that knows its earlier turns")
    void workerKilledInTheMiddleOfFiveTasks_losesNothingAndRepeatsNoFinishedStep(
            TemporalServer server, @TempDir Path directory) {
        try (TestingJobs jobs = new TestingJobs(server, "killed-worker", directory, CONFIG, SCRIPT)) {
            JavaProcess first = jobs.startWorker();
            MainAgentWorkflow session = jobs.start("killed-worker", "go", List.of(), false);
            awaitFiveAtTheGate(jobs, "killed-worker");
            first.kill();
            try (JavaProcess second = jobs.startWorker()) {
                jobs.gates().open("gates/open");
                checkTheEnd(jobs, session);
                continueTask(jobs, session);
                assertThat(second.isAlive()).isTrue();
            }
        }
    }

    @Test
    void serverKilledAndStartedAgainOnItsData_losesNothingAndRepeatsNoFinishedStep(@TempDir Path directory) {
        try (TemporalServer server = TemporalServer.start(directory.resolve("server"));
                TestingJobs jobs = new TestingJobs(server, "killed-server", directory, CONFIG, SCRIPT);
                JavaProcess worker = jobs.startWorker()) {
            MainAgentWorkflow session = jobs.start("killed-server", "go", List.of(), false);
            awaitFiveAtTheGate(jobs, "killed-server");
            server.kill();
            server.restart();
            jobs.gates().open("gates/open");
            checkTheEnd(jobs, session);
            assertThat(worker.isAlive()).isTrue();
        }
    }

    @Test
    void workerThatIsThereBeforeItsServer_waitsForIt(TemporalServer server, @TempDir Path directory)
            throws IOException {
        try (CuttableProxy network = new CuttableProxy(server.address());
                TestingJobs jobs = new TestingJobs(server, "early-worker", directory, CONFIG, SCRIPT)) {
            network.cut();
            try (JavaProcess worker = jobs.startWorkerBy(network.address())) {
                worker.awaitSaid("This worker waits for it");
                network.mend();
                jobs.gates().open("gates/open");
                checkTheEnd(jobs, jobs.start("early-worker", "go", List.of(), false));
                assertThat(worker.errors()).contains("Worker on task queue").doesNotContain("\tat ");
            }
        }
    }

    /** The first step of each task is recorded, the second is under way. */
    private static void awaitFiveAtTheGate(TestingJobs jobs, String session) {
        for (int task = 1; task <= 5; task++) {
            int number = task;
            Eventually.holds(
                    "task " + task + " is in its second step",
                    () -> jobs.task(session, number)
                            .filter(view -> view.steps() == 1
                                    && String.valueOf(view.doing()).contains("step 2"))
                            .isPresent());
        }
    }

    private static void checkTheEnd(TestingJobs jobs, MainAgentWorkflow session) {
        SessionView view = jobs.await(
                "the session has its answer",
                session,
                seen -> seen.status() == SessionStatus.IDLE && seen.answer() != null);
        assertThat(view.answer()).isEqualTo("all ended");
        assertThat(view.tasks()).extracting(TaskView::id).containsExactly(1, 2, 3, 4, 5);
        assertThat(view.tasks()).extracting(TaskView::status).containsOnly(TaskStatus.COMPLETED);
        assertThat(view.tasks())
                .extracting(TaskView::result)
                .containsExactly("seen one", "seen two", "seen three", "seen four", "seen five");
        assertThat(view.tasks()).extracting(TaskView::run).containsOnly(1);
        Map<String, Long> answered = jobs.calls().answered().stream()
                .collect(Collectors.groupingBy(
                        call -> call.conversationId() + " turn " + call.turn(), Collectors.counting()));
        assertThat(answered)
                .hasSize(7 + 5 * 2)
                .allSatisfy((step, times) -> assertThat(times).as(step).isEqualTo(1));
    }

    private static void continueTask(TestingJobs jobs, MainAgentWorkflow session) {
        session.continueTask(new Requests.ContinueTask(2, "once more", "r1"));
        SessionView view = jobs.await(
                "the continued task ends",
                session,
                seen -> seen.tasks().get(1).status() == TaskStatus.COMPLETED
                        && seen.tasks().get(1).run() == 2);
        assertThat(view.tasks().get(1).result()).isEqualTo("again two | once more");
        CallLog.Call last = jobs.calls().answered().get(jobs.calls().answered().size() - 1);
        assertThat(last.messages())
                .anySatisfy(message -> assertThat(message.get("content")).isEqualTo("seen two"));
        session.close(new Requests.Close(Requests.TasksAtClose.CANCEL));
        Eventually.holds(
                "no workflow of the session is open",
                () -> List.of("killed-worker", "killed-worker/task-1", "killed-worker/task-5").stream()
                        .allMatch(
                                id -> jobs.status(id) == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_COMPLETED));
    }
}
