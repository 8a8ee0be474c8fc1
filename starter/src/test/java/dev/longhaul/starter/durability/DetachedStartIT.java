package dev.longhaul.starter.durability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.testkit.JavaProcess;
import dev.longhaul.testkit.RealServer;
import dev.longhaul.testkit.TemporalServer;
import dev.longhaul.workflows.ledger.TaskStatus;
import dev.longhaul.workflows.session.SessionStatus;
import dev.longhaul.workflows.task.TaskView;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever starts a job need not be there any more when anything of it happens. */
@RealServer
class DetachedStartIT {
    private static final String CONFIG = """
            main: Main
            agents:
              Main: {model: played, background_agents: [Echo], tools: [todos, mode], description: delegates}
              Echo: {model: played, description: answers}
            models: {played: {provider: script, file: script.yaml}}
            delegation: {deliver: true}
            """;
    private static final String SCRIPT = """
            agents:
              Main:
                turns:
                  - call:
                      - todos_add: {todos: [{title: look it up}]}
                      - background_agents_start_task: {agent_name: Echo, input: one, description: one}
                  - say: "started"
                after: {say: "heard"}
              Echo:
                turns: [{gate: gates/open, say: "echo of ${input}"}]
            """;

    @Test
    @DisplayName(
            "F51: the starter ends, and with it the only worker there was; later commands find the session and its tasks by id,"
                    + " F9: and each sees the same plan, mode and tasks")
    void starterThatHasEnded_leavesAJobThatOthersFind(TemporalServer server, @TempDir Path directory) {
        try (TestingJobs jobs = new TestingJobs(server, "detached", directory, CONFIG, SCRIPT)) {
            JavaProcess first = jobs.startWorker();
            first.awaitSaid("Worker on task queue");
            JavaProcess starter = jobs.run("start", "go", "--session", "detached", "--detach");
            assertThat(starter.awaitExit()).as(starter.errors()).isZero();
            assertThat(starter.output()).isEqualTo("detached\n");
            first.kill();

            try (JavaProcess worker = jobs.startWorker()) {
                jobs.awaitCallThatSays("detached/task-1", "");
                assertThat(jobs.run("mode", "detached", "execute").output()).isEqualTo("execute\n");
                assertThat(jobs.run("show", "detached").output())
                        .contains("execute", "look it up", "#1 Echo", "running");
                jobs.gates().open("gates/open");
                JavaProcess waited = jobs.run("task", "wait", "detached", "1");
                assertThat(waited.awaitExit()).as(waited.errors()).isZero();
                JavaProcess result = jobs.run("task", "result", "detached", "1");
                assertThat(result.output()).isEqualTo("echo of one\n");
                TaskView task = jobs.await(
                                "the agent was told",
                                jobs.existing("detached"),
                                seen -> seen.status() == SessionStatus.IDLE && "heard".equals(seen.answer()))
                        .tasks()
                        .get(0);
                assertThat(task.status()).isEqualTo(TaskStatus.COMPLETED);
                assertThat(worker.isAlive()).isTrue();
            }
        }
    }
}
