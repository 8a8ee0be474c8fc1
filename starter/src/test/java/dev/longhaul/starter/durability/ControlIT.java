package dev.longhaul.starter.durability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.testkit.JavaProcess;
import dev.longhaul.testkit.RealServer;
import dev.longhaul.testkit.TemporalServer;
import dev.longhaul.workflows.ledger.TaskStatus;
import dev.longhaul.workflows.session.MainAgentWorkflow;
import dev.longhaul.workflows.session.Requests;
import dev.longhaul.workflows.session.SessionStatus;
import dev.longhaul.workflows.session.SessionView;
import dev.longhaul.workflows.task.TaskView;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people do to running tasks, from another process. */
@RealServer
class ControlIT {
    private static final String CONFIG = """
            main: Main
            agents:
              Main: {model: played, background_agents: [Slow, Steps], description: delegates}
              Slow: {model: slow, description: takes a minute}
              Steps: {model: played, tools: [todos], description: takes two steps}
            models:
              played: {provider: script, file: script.yaml}
              slow: {provider: openai, model: m, base_url: "%s", api_key: unused}
            delegation: {capacity: 5, deliver: false}
            loop: {until_tasks_end: false}
            """;
    private static final String SCRIPT = """
            agents:
              Main:
                turns:
                  - call: [background_agents_start_task: {agent_name: %s, input: go, description: go}]
                  - say: "started"
              Steps:
                turns:
                  - {gate: gates/open, call: [todos_get_all: {}]}
                  - say: "heard ${inputs}"
            """;

    @Test
    @DisplayName("F12: cancel reaches a model call that is running, keeps what had arrived, and hangs up on the model;"
            + " F11: the task ends cancelled and says why; F24: a later cancel or close changes nothing")
    void runningModelCall_isCancelledFromAnotherProcessAndItsPartIsKept(TemporalServer server, @TempDir Path directory)
            throws InterruptedException {
        try (SlowModel model = new SlowModel();
                TestingJobs jobs = new TestingJobs(
                        server, "cancel-slow", directory, CONFIG.formatted(model.baseUrl()), SCRIPT.formatted("Slow"));
                JavaProcess worker = jobs.startWorker()) {
            MainAgentWorkflow session = jobs.start("cancel-slow", "go", List.of(), false);
            jobs.awaitCallThatSays("cancel-slow/task-1", SlowModel.FIRST_HALF);
            JavaProcess cancel = jobs.run("task", "cancel", "cancel-slow", "1", "--reason", "not needed");
            assertThat(cancel.awaitExit()).as(cancel.errors()).isZero();
            SessionView view = jobs.await(
                    "the task is cancelled",
                    session,
                    seen -> seen.tasks().get(0).status() == TaskStatus.CANCELLED);
            TaskView task = view.tasks().get(0);
            assertThat(task.result()).isEqualTo(SlowModel.FIRST_HALF);
            assertThat(task.error()).isEqualTo("not needed");
            assertThat(model.awaitHangUp()).isTrue();
            JavaProcess again = jobs.run("task", "cancel", "cancel-slow", "1", "--reason", "another one");
            assertThat(again.awaitExit()).as(again.errors()).isZero();
            session.close(new Requests.Close(Requests.TasksAtClose.CANCEL));
            jobs.await("the session is closed", session, seen -> seen.status() == SessionStatus.CLOSED);
            assertThat(session.view().tasks().get(0))
                    .usingRecursiveComparison()
                    .ignoringFields("delivery")
                    .isEqualTo(task);
            assertThat(jobs.run("task", "result", "cancel-slow", "1").output()).isEqualTo(SlowModel.FIRST_HALF + "\n");
            assertThat(worker.isAlive()).isTrue();
        }
    }

    @Test
    void textForARunningTask_survivesTheWorkersDeathAndIsHeardOnce(TemporalServer server, @TempDir Path directory) {
        try (TestingJobs jobs = new TestingJobs(
                server, "steered", directory, CONFIG.formatted("http://127.0.0.1:1/v1"), SCRIPT.formatted("Steps"))) {
            JavaProcess first = jobs.startWorker();
            MainAgentWorkflow session = jobs.start("steered", "go", List.of(), false);
            jobs.awaitCallThatSays("steered/task-1", "");
            JavaProcess steer = jobs.run("task", "steer", "steered", "1", "look at 2025");
            assertThat(steer.awaitExit()).as(steer.errors()).isZero();
            first.kill();
            try (JavaProcess second = jobs.startWorker()) {
                jobs.gates().open("gates/open");
                SessionView view = jobs.await(
                        "the task has ended",
                        session,
                        seen -> seen.status() == SessionStatus.IDLE
                                && seen.tasks().get(0).status() == TaskStatus.COMPLETED);
                assertThat(view.tasks().get(0).result())
                        .isEqualTo("heard go | Said to you while you work: look at 2025");
                assertThat(second.isAlive()).isTrue();
            }
        }
    }
}
