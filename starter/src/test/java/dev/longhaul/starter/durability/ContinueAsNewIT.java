package dev.longhaul.starter.durability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.testkit.JavaProcess;
import dev.longhaul.testkit.RealServer;
import dev.longhaul.testkit.TemporalServer;
import dev.longhaul.workflows.ledger.TaskStatus;
import dev.longhaul.workflows.session.MainAgentWorkflow;
import dev.longhaul.workflows.session.Requests;
import dev.longhaul.workflows.session.SessionMemo;
import dev.longhaul.workflows.session.SessionStatus;
import dev.longhaul.workflows.session.SessionView;
import dev.longhaul.workflows.session.TurnBeginning;
import dev.longhaul.workflows.task.TaskView;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that suggests continue-as-new after a few events, so that a short session does it several times. */
@RealServer
class ContinueAsNewIT {
    private static final String CONFIG = """
            main: Main
            agents:
              Main: {model: played, background_agents: [Gate, Echo], tools: [todos], description: delegates}
              Gate: {model: played, description: waits}
              Echo: {model: played, tools: [todos], description: plans}
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
                      - background_agents_start_task: {agent_name: Echo, input: two, description: second}
                      - todos_add: {todos: [{title: outlive it all}]}
                  - call: [todos_get_all: {}]
                  - call: [todos_get_all: {}]
                  - call: [todos_get_all: {}]
                  - call: [todos_get_all: {}]
                  - call: [todos_get_all: {}]
                  - say: "turn one"
                after: {say: "heard ${input}"}
              Gate:
                turns: [{gate: gates/open, say: opened}, {say: "again ${inputs}"}]
              Echo:
                turns:
                  - call: [todos_add: {todos: [{title: a}]}]
                  - call: [todos_get_all: {}]
                  - call: [todos_get_all: {}]
                  - call: [todos_get_all: {}]
                  - call: [todos_get_all: {}]
                  - call: [todos_get_all: {}]
                  - call: [todos_complete: {items: [{id: 1, reason: done}]}]
                  - say: "${last}"
            """;

    @Test
    void ledgerPlanAndMessages_goThroughContinueAsNew(@TempDir Path directory) {
        try (TemporalServer server = TemporalServer.start(
                        directory.resolve("server"),
                        "--dynamic-config-value",
                        "limit.historyCount.suggestContinueAsNew=30");
                TestingJobs jobs = new TestingJobs(server, "continued", directory, CONFIG, SCRIPT);
                JavaProcess worker = jobs.startWorker()) {
            MainAgentWorkflow session = jobs.start("continued", "go", List.of(), false);
            jobs.await("the first turn ends", session, seen -> "turn one".equals(seen.answer()));
            String firstRun = jobs.runId("continued");
            for (int i = 1; i <= 12; i++) {
                String number = String.valueOf(i);
                TestingJobs.untilTaken(() -> session.say(new Requests.Say("message " + number, "m" + number)));
            }
            SessionView heard = jobs.await(
                    "all messages have had a turn",
                    session,
                    seen -> seen.turns() == 13 && seen.status() == SessionStatus.IDLE);
            assertThat(heard.answer()).isEqualTo("heard message 12");
            assertThat(jobs.runId("continued")).isNotEqualTo(firstRun);
            assertThat(jobs.noted("continued", SessionMemo.CONFIGURATION)).isEqualTo(jobs.configuration());
            assertThat(jobs.noted("continued", SessionMemo.TENANT)).isEqualTo(TestingJobs.TENANT);
            assertThat(session.say(new Requests.Say("message 3", "m3")).turn()).isEqualTo(4);
            assertThat(session.copy().turnBeginnings())
                    .extracting(TurnBeginning::message)
                    .hasSize(14)
                    .startsWith("go", "message 1", "message 2");

            jobs.gates().open("gates/open");
            SessionView ended = jobs.await(
                    "both tasks end",
                    session,
                    seen -> seen.tasks().stream().allMatch(task -> task.status() == TaskStatus.COMPLETED));
            assertThat(ended.tasks()).extracting(TaskView::id).containsExactly(1, 2);
            assertThat(ended.tasks()).extracting(TaskView::result).containsExactly("opened", "{\"completed\":1}");
            assertThat(ended.todos()).hasSize(1);
            assertThat(ended.turns()).isEqualTo(13);

            TestingJobs.untilTaken(() -> session.continueTask(new Requests.ContinueTask(1, "more", null)));
            SessionView again = jobs.await(
                    "the continued task ends",
                    session,
                    seen -> seen.tasks().get(0).run() == 2
                            && seen.tasks().get(0).status() == TaskStatus.COMPLETED);
            assertThat(again.tasks().get(0).result()).isEqualTo("again one | more");
            assertThat(TestingJobs.untilTaken(
                                    () -> session.startTask(new Requests.StartTask("Echo", "x", "third", null, null)))
                            .id())
                    .isEqualTo(3);
            assertThat(worker.isAlive()).isTrue();
        }
    }
}
