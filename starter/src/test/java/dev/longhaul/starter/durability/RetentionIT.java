package dev.longhaul.starter.durability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.testkit.CallLog;
import dev.longhaul.testkit.Eventually;
import dev.longhaul.testkit.JavaProcess;
import dev.longhaul.testkit.RealServer;
import dev.longhaul.testkit.TemporalServer;
import dev.longhaul.workflows.agent.PinRequest;
import dev.longhaul.workflows.ledger.Delivery;
import dev.longhaul.workflows.ledger.DeliveryPolicy;
import dev.longhaul.workflows.ledger.TaskStatus;
import dev.longhaul.workflows.session.MainAgentWorkflow;
import dev.longhaul.workflows.session.Origin;
import dev.longhaul.workflows.session.Requests;
import dev.longhaul.workflows.session.SessionStatus;
import dev.longhaul.workflows.session.SessionView;
import dev.longhaul.workflows.task.TaskView;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a retention that has passed frees, and what not. That it has passed is told by what it did free. */
@RealServer
class RetentionIT {
    private static final String CONFIG = """
            main: Main
            agents:
              Main: {model: played, background_agents: [Gate, Echo], description: delegates}
              Quiet: {model: played, description: delegates nothing}
              Gate: {model: played, description: waits}
              Echo: {model: played, description: answers}
            models: {played: {provider: script, file: script.yaml}}
            delegation: {deliver: true, retention: 1s}
            channels: {telegram: {url: "%s/refuses", secret: unused}}
            loop: {until_tasks_end: false}
            """;
    private static final String SCRIPT = """
            agents:
              Main:
                turns:
                  - call: [background_agents_start_task: {agent_name: Gate, input: one, description: runs on}]
                  - say: "started"
                after: {say: "heard"}
              Quiet:
                turns: [{say: "ready"}]
              Gate:
                turns: [{gate: gates/never, say: never}]
              Echo:
                turns: [{say: "echo of ${input}"}]
            """;

    @Test
    @DisplayName(
            "F26: a session with a running task outlives its retention, and its interrupted end is told like any other;"
                    + " F47: no retention frees a task that runs, nor one whose end could not be delivered")
    void retentionThatHasPassed_freesOnlyWhatHasEndedAndWasDelivered(TemporalServer server, @TempDir Path directory)
            throws IOException {
        LoopbackServer channel = refusingChannel();
        try (TestingJobs jobs =
                        new TestingJobs(server, "retention", directory, CONFIG.formatted(channel.address()), SCRIPT);
                JavaProcess worker = jobs.startWorker()) {
            MainAgentWorkflow session = start(jobs, "kept", "Main");
            jobs.await("its first task runs", session, seen -> "started".equals(seen.answer()));
            session.startTask(new Requests.StartTask("Echo", "two", "for nobody", null, DeliveryPolicy.NONE));
            session.startTask(new Requests.StartTask("Echo", "three", "for the chat", null, DeliveryPolicy.CHANNEL));
            jobs.await(
                    "two have ended, one of them in vain",
                    session,
                    seen -> seen.tasks().size() == 3
                            && seen.tasks().get(1).status() == TaskStatus.COMPLETED
                            && seen.tasks().get(2).delivery() == Delivery.UNDELIVERABLE);
            awaitClosed(jobs, "kept/task-2");
            awaitClosed(jobs, "kept/task-3");
            start(jobs, "quiet", "Quiet");
            awaitClosed(jobs, "quiet");

            session.say(new Requests.Say("still there?", null));
            SessionView later = awaitTurn(jobs, session, 2);
            assertThat(later.tasks()).extracting(TaskView::id).containsExactly(1, 3);
            assertThat(later.tasks().get(0).status()).isEqualTo(TaskStatus.RUNNING);
            assertThat(later.tasks().get(1).result()).isEqualTo("echo of three");
            assertThat(later.undelivered()).containsExactly(3);

            session.cancelTask(new Requests.CancelTask(1, "enough of it"));
            jobs.await("it ends by itself", session, seen -> seen.status() == SessionStatus.CLOSED);
            SessionView end = session.view();
            assertThat(end.turns()).isEqualTo(3);
            assertThat(lastTold(jobs)).contains("Status: cancelled", "It was interrupted: enough of it");
            assertThat(end.tasks()).extracting(TaskView::id).contains(3);
            assertThat(end.undelivered()).containsExactly(3);
            assertThat(worker.isAlive()).isTrue();
        } finally {
            channel.close();
        }
    }

    private static LoopbackServer refusingChannel() {
        return new LoopbackServer(exchange -> {
            try (exchange) {
                exchange.getRequestBody().readAllBytes();
                exchange.sendResponseHeaders(410, -1);
            }
        });
    }

    private static MainAgentWorkflow start(TestingJobs jobs, String session, String agent) {
        return jobs.start(
                session, new PinRequest(agent, Map.of(), List.of()), "go", Origin.of("telegram", "12345", null), false);
    }

    private static SessionView awaitTurn(TestingJobs jobs, MainAgentWorkflow session, int turns) {
        return jobs.await(
                "turn " + turns + " has ended",
                session,
                seen -> seen.turns() == turns && seen.status() == SessionStatus.IDLE);
    }

    private static void awaitClosed(TestingJobs jobs, String workflowId) {
        Eventually.sees(
                "the retention of " + workflowId + " has passed",
                () -> jobs.status(workflowId),
                status -> status == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_COMPLETED);
    }

    /** What the agent was told last. */
    private static String lastTold(TestingJobs jobs) {
        List<CallLog.Call> calls = jobs.calls().answered().stream()
                .filter(call -> call.session().equals("kept") && call.task() == null)
                .toList();
        List<Map<String, Object>> messages = calls.get(calls.size() - 1).messages();
        return messages.stream()
                .filter(message -> "user".equals(message.get("role")))
                .map(message -> String.valueOf(message.get("content")))
                .filter(text -> text.startsWith("[ASYNC DELEGATION "))
                .reduce("", (earlier, newer) -> newer);
    }
}
