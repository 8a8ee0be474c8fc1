package dev.longhaul.starter.durability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a session is given once holds for the whole tree of its tasks, through killed workers and continue-as-new. */
@RealServer
class OptionsAndBudgetIT {
    private static final int STEPS = 60;

    private static final String CONFIG = """
            main: Main
            agents:
              Main: {model: played, background_agents: [Deep], tools: [todos], description: delegates}
              Deep: {model: played, background_agents: [Leaf], tools: [todos], description: delegates again}
              Leaf: {model: played, description: says its options}
            models: {played: {provider: script, file: script.yaml}}
            options: {tenant: acme}
            budget: {steps: 60}
            delegation: {capacity: 2, deliver: false, depth: 2}
            loop: {until_tasks_end: false}
            """;
    private static final String SCRIPT = """
            agents:
              Main:
                turns:
                  - call: [background_agents_start_task: {agent_name: Deep, input: one, description: first}]
                  - call: [background_agents_wait_for_first_completion: {task_ids: [1]}]
                  - call: [background_agents_continue_task: {task_id: 1, text: more}]
                  - call: [background_agents_wait_for_first_completion: {task_ids: [1]}]
                  - say: "main ${options}"
                after: {call: [todos_get_all: {}]}
              Deep:
                turns:
                  - call: [background_agents_start_task: {agent_name: Leaf, input: one, description: leaf}]
                  - call: [background_agents_wait_for_first_completion: {task_ids: [1]}]
                  - call: [background_agents_get_task_results: {task_id: 1}]
                  - call: [todos_get_all: {}]
                  - call: [todos_get_all: {}]
                  - call: [todos_get_all: {}]
                  - {gate: gates/first, say: "one ${options}"}
                  - call: [background_agents_continue_task: {task_id: 1, text: again}]
                  - call: [background_agents_wait_for_first_completion: {task_ids: [1]}]
                  - call: [background_agents_get_task_results: {task_id: 1}]
                  - {gate: gates/second, say: "two ${options}"}
              Leaf:
                turns: [{say: "leaf ${options}"}, {say: "leaf again ${options}"}]
            """;

    @Test
    @DisplayName(
            "F31: run options and the budget reach every run of every task, after killed workers and continue-as-new")
    void optionsAndBudget_holdForTheWholeTree(@TempDir Path directory) {
        try (TemporalServer server = TemporalServer.start(
                        directory.resolve("server"),
                        "--dynamic-config-value",
                        "limit.historyCount.suggestContinueAsNew=30");
                TestingJobs jobs = new TestingJobs(server, "options", directory, CONFIG, SCRIPT)) {
            JavaProcess first = jobs.startWorker();
            MainAgentWorkflow session = jobs.start("options", "go", List.of(), false);
            awaitSteps(jobs, 1, 6);
            String taskRun = jobs.runId("options/task-1");
            assertThat(jobs.task("options/task-1", 1).orElseThrow().result()).isEqualTo("leaf {\"tenant\":\"acme\"}");
            first.kill();
            try (JavaProcess second = jobs.startWorker()) {
                jobs.gates().open("gates/first");
                awaitSteps(jobs, 2, 3);
                assertThat(jobs.task("options", 1).orElseThrow().followUps()).containsExactly("more");
                second.kill();
            }
            try (JavaProcess third = jobs.startWorker()) {
                jobs.gates().open("gates/second");
                SessionView answered = jobs.await(
                        "the turn ends", session, seen -> seen.answer() != null && seen.status() == SessionStatus.IDLE);
                assertThat(answered.answer()).isEqualTo("main {\"tenant\":\"acme\"}");
                assertThat(answered.tasks().get(0).result()).isEqualTo("two {\"tenant\":\"acme\"}");
                assertThat(answered.tasks().get(0).status()).isEqualTo(TaskStatus.COMPLETED);
                assertThat(jobs.task("options/task-1", 1).orElseThrow().result())
                        .isEqualTo("leaf again {\"tenant\":\"acme\"}");
                assertThat(jobs.runId("options/task-1")).isNotEqualTo(taskRun);
                assertThat(answered.usage().modelCalls()).isEqualTo(18);
                useUp(jobs, session);
                assertThat(third.isAlive()).isTrue();
            }
        }
    }

    private static void useUp(TestingJobs jobs, MainAgentWorkflow session) {
        String run = jobs.runId("options");
        session.say(new Requests.Say("go on for ever", null));
        SessionView usedUp = jobs.await("the budget is used up", session, seen -> seen.error() != null);
        assertThat(usedUp.error())
                .isEqualTo("The turn was cut short: the session's budget of 60 steps is used up: 60 used.");
        assertThat(usedUp.answer()).isEqualTo("main {\"tenant\":\"acme\"}");
        assertThat(usedUp.usage().modelCalls()).isEqualTo(STEPS);
        assertThat(jobs.calls().answered()).hasSize(STEPS);
        assertThat(jobs.runId("options")).isNotEqualTo(run);
        assertThatThrownBy(() -> session.say(new Requests.Say("more", null)))
                .rootCause()
                .hasMessageContaining("budget of 60 steps is used up");
    }

    private static void awaitSteps(TestingJobs jobs, int run, int steps) {
        Eventually.sees(
                "step " + steps + " of run " + run,
                () -> jobs.task("options", 1),
                seen -> seen.filter(task -> task.run() == run && task.steps() == steps)
                        .isPresent());
    }
}
