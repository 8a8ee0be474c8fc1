package dev.longhaul.starter.durability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.testkit.JavaProcess;
import dev.longhaul.testkit.RealServer;
import dev.longhaul.testkit.TemporalServer;
import dev.longhaul.workflows.ledger.TaskStatus;
import dev.longhaul.workflows.session.MainAgentWorkflow;
import dev.longhaul.workflows.session.SessionStatus;
import dev.longhaul.workflows.session.SessionView;
import dev.longhaul.workflows.session.WaitingFor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A task of a task parks at a call that a person must approve; the worker is killed before the person comes. */
@RealServer
class ApprovalIT {
    private static final String CONFIG = """
            main: Main
            agents:
              Main: {model: played, background_agents: [Lead], description: delegates}
              Lead: {model: played, background_agents: [Reader], description: delegates further}
              Reader: {model: played, tools: [documents], approvals: {documents: always}, description: reads}
            models: {played: {provider: script, file: script.yaml}}
            delegation: {capacity: 5, deliver: false, depth: 2}
            """;
    private static final String SCRIPT = """
            agents:
              Main:
                turns:
                  - call: [background_agents_start_task: {agent_name: Lead, input: go, description: lead}]
                  - call: [background_agents_wait_for_first_completion: {task_ids: [1]}]
                  - call: [background_agents_get_task_results: {task_id: 1}]
                  - say: "all ended"
              Lead:
                turns:
                  - call: [background_agents_start_task: {agent_name: Reader, input: go, description: read}]
                  - call: [background_agents_wait_for_first_completion: {task_ids: [1]}]
                  - call: [background_agents_get_task_results: {task_id: 1}]
                  - say: "${last}"
              Reader:
                turns:
                  - call: [documents_search: {query: durable}]
                  - say: "read: ${last}"
            """;

    @Test
    @DisplayName("F33: a parked call outlives its worker, is answered from another process, and runs once")
    void parkedCall_outlivesItsWorker_andRunsOnceWhenApproved(TemporalServer server, @TempDir Path directory)
            throws IOException {
        Path sources = Files.createDirectory(directory.resolve("sources"));
        Files.writeString(sources.resolve("one.txt"), "A timer is durable when it outlives its worker.");
        try (TestingJobs jobs = new TestingJobs(server, "approvals", directory, CONFIG, SCRIPT)) {
            JavaProcess first = jobs.startWorker();
            MainAgentWorkflow session = jobs.start("approvals", "go", List.of(sources.toString()), false);
            String deepest = "approvals/task-1/task-1";
            WaitingFor waiting = awaitWaiting(jobs, session);
            assertThat(waiting.path()).containsExactly(1, 1);
            assertThat(waiting.tool()).isEqualTo("documents_search");
            first.kill();
            try (JavaProcess second = jobs.startWorker()) {
                assertThat(awaitWaiting(jobs, session)).isEqualTo(waiting);
                assertThat(jobs.scheduled(deepest, "CallTool")).isZero();

                assertThat(answer(jobs, waiting, "--approve")).isZero();
                assertThat(answer(jobs, waiting, "--deny")).isEqualTo(4);
                SessionView end =
                        jobs.await("the session has its answer", session, seen -> "all ended".equals(seen.answer()));
                assertThat(end.status()).isEqualTo(SessionStatus.IDLE);
                assertThat(end.waitingFor()).isEmpty();
                assertThat(end.tasks().get(0).status()).isEqualTo(TaskStatus.COMPLETED);
                assertThat(end.tasks().get(0).result()).contains("outlives its worker");
                assertThat(jobs.scheduled(deepest, "CallTool")).isEqualTo(1);
                assertThat(second.isAlive()).isTrue();
            }
        }
    }

    private static WaitingFor awaitWaiting(TestingJobs jobs, MainAgentWorkflow session) {
        return jobs.await("the call waits", session, seen -> seen.waitingFor().size() == 1)
                .waitingFor()
                .get(0);
    }

    private static int answer(TestingJobs jobs, WaitingFor waiting, String decision) {
        return jobs.run("answer", "approvals", waiting.request(), decision).awaitExit();
    }
}
