package dev.longhaul.starter.durability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.testkit.CallLog;
import dev.longhaul.testkit.Eventually;
import dev.longhaul.testkit.JavaProcess;
import dev.longhaul.testkit.RealServer;
import dev.longhaul.testkit.TemporalServer;
import dev.longhaul.workflows.agent.PinRequest;
import dev.longhaul.workflows.ledger.Delivery;
import dev.longhaul.workflows.ledger.TaskChanged;
import dev.longhaul.workflows.ledger.TaskStatus;
import dev.longhaul.workflows.payload.Payloads;
import dev.longhaul.workflows.session.MainAgentWorkflow;
import dev.longhaul.workflows.session.Origin;
import dev.longhaul.workflows.session.Requests;
import dev.longhaul.workflows.session.SessionStatus;
import dev.longhaul.workflows.session.SessionView;
import dev.longhaul.workflows.task.BackgroundTaskWorkflow;
import io.temporal.api.history.v1.HistoryEvent;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Ends that become turns. Between what the tasks did and what their agents hear of it, the only worker is killed. */
@RealServer
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EndsOfTasksIT {
    private static final String CONFIG = """
            main: Main
            agents:
              Main: {model: played, background_agents: [Gate], description: delegates}
              Busy: {model: played, background_agents: [Twice], description: is busy}
              Gate: {model: played, description: waits}
              Twice: {model: played, description: answers twice}
            models: {played: {provider: script, file: script.yaml}}
            delegation: {deliver: true}
            loop: {until_tasks_end: false}
            """;
    private static final String SCRIPT = """
            agents:
              Main:
                turns:
                  - call: [background_agents_start_task: {agent_name: Gate, input: "${input}", description: first}]
                  - say: "started"
                after: {say: "told"}
              Busy:
                turns:
                  - call: [background_agents_start_task: {agent_name: Twice, input: one, description: first}]
                  - {gate: gates/busy, say: "started"}
                after: {say: "told"}
              Gate:
                turns: [{gate: gates/open, say: "opened for ${input}"}]
              Twice:
                turns: [{say: "the first result"}, {say: "the second result"}]
            """;
    private static final int TELLINGS = 3;

    private TestingJobs jobs;
    private JavaProcess worker;

    @BeforeAll
    void killTheOnlyWorker(TemporalServer server, @TempDir Path directory) {
        jobs = new TestingJobs(server, "ends", directory, CONFIG, SCRIPT);
        JavaProcess first = jobs.startWorker();
        MainAgentWorkflow repeated = start("repeated", "Main");
        awaitTurn("repeated", 1);
        repeated.cancelTask(new Requests.CancelTask(1, "told once"));
        awaitTurn("repeated", 2);

        MainAgentWorkflow busy = start("busy", "Busy");
        awaitEnd("busy", 1);
        busy.continueTask(new Requests.ContinueTask(1, "more", null));
        awaitEnd("busy", 2);

        for (String session : List.of("one", "two")) {
            start(session, "Main");
            awaitTurn(session, 1);
            jobs.awaitCallThatSays(session + "/task-1", "");
        }
        first.kill();
        tellAgain(repeated);
        worker = jobs.startWorker();
    }

    @AfterAll
    void end() {
        worker.close();
        jobs.close();
    }

    /** The news of the end as it came, some more times, and as the task tells it when it is asked again. */
    private void tellAgain(MainAgentWorkflow session) {
        TaskChanged news = Payloads.dataConverter()
                .fromPayload(
                        news("repeated")
                                .get(0)
                                .getWorkflowExecutionSignaledEventAttributes()
                                .getInput()
                                .getPayloads(0),
                        TaskChanged.class,
                        TaskChanged.class);
        BackgroundTaskWorkflow task = jobs.client().newWorkflowStub(BackgroundTaskWorkflow.class, "repeated/task-1");
        for (int i = 0; i < TELLINGS; i++) {
            session.taskChanged(news);
            task.tellAgain();
        }
    }

    @Test
    @DisplayName(
            "F40: one end is one turn, though its news come again and again, to a worker that was not there before")
    void newsThatComesAgain_hasNoSecondEffect() {
        Eventually.holds("all of it has come", () -> news("repeated").size() == 1 + 2 * TELLINGS);
        jobs.existing("repeated").say(new Requests.Say("anything new?", null));
        SessionView view = awaitTurn("repeated", 3);
        assertThat(told("repeated")).singleElement().asString().contains("Task 1: first", "told once");
        assertThat(view.turns()).isEqualTo(3);
        assertThat(view.undelivered()).isEmpty();
        assertThat(view.tasks().get(0).delivery()).isEqualTo(Delivery.DELIVERED);
    }

    @Test
    @DisplayName(
            "F43: two ends of one task that wait for their agent are told apart by their run, and each is told once")
    void endsOfTwoRuns_areBothTold() {
        assertThat(jobs.existing("busy").view().undelivered()).containsExactly(1);
        jobs.gates().open("gates/busy");
        SessionView view = awaitTurn("busy", 2);
        assertThat(told("busy"))
                .singleElement()
                .asString()
                .containsOnlyOnce("\nthe first result\n")
                .containsOnlyOnce("\nthe second result\n")
                .containsSubsequence("the first result", "Run: 2", "Then you asked: more", "the second result");
        assertThat(view.undelivered()).isEmpty();
    }

    @Test
    @DisplayName("F41: an end goes to the session that started the task, and to no other with a task of that number")
    void endsOfTwoSessions_doNotMeet() {
        JavaProcess cancel = jobs.run("task", "cancel", "one", "1", "--reason", "only this one");
        assertThat(cancel.awaitExit()).as(cancel.errors()).isZero();
        awaitTurn("one", 2);
        SessionView other = jobs.existing("two").view();
        assertThat(other.turns()).isEqualTo(1);
        assertThat(other.tasks().get(0).status()).isEqualTo(TaskStatus.RUNNING);
        jobs.gates().open("gates/open");
        awaitTurn("two", 2);
        assertThat(jobs.existing("one").view().turns()).isEqualTo(2);
        assertThat(told("one")).singleElement().asString().contains("Status: cancelled", "only this one");
        assertThat(told("two")).singleElement().asString().contains("Status: completed", "opened for work of two");
    }

    private MainAgentWorkflow start(String session, String agent) {
        return jobs.start(
                session, new PinRequest(agent, Map.of(), List.of()), "work of " + session, Origin.COMMAND_LINE, false);
    }

    private SessionView awaitTurn(String session, int turns) {
        return jobs.await(
                "turn " + turns + " of " + session + " has ended",
                jobs.existing(session),
                seen -> seen.turns() == turns && seen.status() == SessionStatus.IDLE);
    }

    private void awaitEnd(String session, int run) {
        jobs.await(
                "run " + run + " has ended",
                jobs.existing(session),
                seen -> !seen.tasks().isEmpty()
                        && seen.tasks().get(0).run() == run
                        && seen.tasks().get(0).status() == TaskStatus.COMPLETED);
    }

    private List<HistoryEvent> news(String session) {
        return jobs.events(session).stream()
                .filter(event -> event.getWorkflowExecutionSignaledEventAttributes()
                        .getSignalName()
                        .equals("taskChanged"))
                .toList();
    }

    /** The blocks that tell of ends in the conversation of a session's agent, as of its newest call. */
    private List<String> told(String session) {
        List<CallLog.Call> calls = jobs.calls().answered().stream()
                .filter(call -> call.session().equals(session) && call.task() == null)
                .toList();
        return calls.get(calls.size() - 1).messages().stream()
                .filter(message -> "user".equals(message.get("role")))
                .map(message -> String.valueOf(message.get("content")))
                .filter(text -> text.startsWith("[ASYNC DELEGATION "))
                .toList();
    }
}
