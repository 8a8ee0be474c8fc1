package dev.longhaul.starter.durability;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.longhaul.testkit.CallLog;
import dev.longhaul.testkit.JavaProcess;
import dev.longhaul.testkit.RealServer;
import dev.longhaul.testkit.TemporalServer;
import dev.longhaul.workflows.agent.PinRequest;
import dev.longhaul.workflows.ledger.TaskStatus;
import dev.longhaul.workflows.session.MainAgentWorkflow;
import dev.longhaul.workflows.session.Origin;
import dev.longhaul.workflows.session.Requests;
import dev.longhaul.workflows.session.SessionStatus;
import dev.longhaul.workflows.session.SessionView;
import dev.longhaul.workflows.task.TaskView;
import dev.longhaul.workflows.tools.todos.TodoItem;
import io.temporal.client.WorkflowOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What belongs to one session only, and what its record says, as other processes see it. */
@RealServer
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SessionsApartIT {
    private static final String CONFIG = """
            main: Main
            agents:
              Main: {model: played, background_agents: [Gate, Echo, Boom], tools: [todos], description: delegates}
              Starter: {model: played, background_agents: [Echo], description: starts one}
              Reader: {model: played, background_agents: [Big], description: reads}
              Gate: {model: played, description: waits}
              Echo: {model: played, description: answers}
              Boom: {model: played, description: fails}
              Big: {model: played, description: answers at length}
            models: {played: {provider: script, file: script.yaml}}
            delegation: {deliver: false}
            loop: {until_tasks_end: false}
            """;
    private static final int DIGITS = 2_500_000;
    private static final String SCRIPT = """
            agents:
              Main:
                turns:
                  - call: [todos_add: {todos: [{title: "${input}"}]}]
                  - say: "ready"
              Starter:
                turns:
                  - call:
                      - background_agents_start_task: {agent_name: Nobody, input: one, description: first}
                      - background_agents_start_task: {agent_name: Echo, input: two, description: second}
                  - say: "${last}"
              Reader:
                turns:
                  - call: [background_agents_start_task: {agent_name: Big, input: one, description: first}]
                  - call: [background_agents_wait_for_first_completion: {task_ids: [1]}]
                  - call: [background_agents_get_task_results: {task_id: 1}]
                  - call: [background_agents_get_task_results: {task_id: 1, from: %d}]
                  - say: "read"
              Gate:
                turns: [{gate: gates/never, say: never}]
              Echo:
                turns: [{say: "echo of ${input}"}]
                after: {say: "then ${inputs}"}
              Boom:
                turns: [{fail: {status: 400, message: bad request}}]
              Big:
                turns: [{repeat: {text: "0123456789", times: %d}}]
            """.formatted(DIGITS - 5, DIGITS / 10);

    private final ObjectMapper json = new ObjectMapper();
    private TestingJobs jobs;
    private JavaProcess worker;

    @BeforeAll
    void start(TemporalServer server, @TempDir Path directory) {
        jobs = new TestingJobs(server, "apart", directory, CONFIG, SCRIPT);
        worker = jobs.startWorker();
    }

    @AfterAll
    void end() {
        worker.close();
        jobs.close();
    }

    @Test
    @DisplayName(
            "F10: each session has its own plan and numbers its own tasks; F27: whoever controls one needs its whole"
                    + " id, and knows no task of another")
    void sessionWhoseIdBeginsLikeAnother_isLeftAlone() {
        MainAgentWorkflow apart = begin("apart", "Main");
        MainAgentWorkflow other = begin("apart-too", "Main");
        for (int task = 1; task <= 2; task++) {
            apart.startTask(new Requests.StartTask("Gate", "x", null, null));
        }
        assertThat(other.startTask(new Requests.StartTask("Gate", "y", null, null))
                        .id())
                .isEqualTo(1);

        assertRefused("There is no session 'apar'.", "stop", "apar");
        assertRefused("There is no session 'apart/task-1'.", "stop", "apart/task-1");
        assertRefused("There is no task 2.", "task", "cancel", "apart-too", "2");
        JavaProcess stop = jobs.run("stop", "apart-too", "--reason", "only here");
        assertThat(stop.output()).as(stop.errors()).isEqualTo("Stopped 1 task of apart-too.\n");

        SessionView stopped = jobs.await(
                "the task of the other session is cancelled",
                other,
                seen -> seen.tasks().get(0).status() == TaskStatus.CANCELLED);
        assertThat(stopped.todos()).extracting(TodoItem::title).containsExactly("work of apart-too");
        SessionView left = apart.view();
        assertThat(left.tasks()).extracting(TaskView::id).containsExactly(1, 2);
        assertThat(left.tasks()).extracting(TaskView::status).containsOnly(TaskStatus.RUNNING);
        assertThat(left.todos()).extracting(TodoItem::title).containsExactly("work of apart");
    }

    @Test
    @DisplayName(
            "F3: the record holds agent, description, input, follow-ups, times, status, result and error, and is there"
                    + " for a process that had no part in it")
    void record_holdsAllThatWasAskedAndGiven() throws IOException {
        MainAgentWorkflow session = begin("record", "Main");
        JavaProcess start = jobs.run("task", "start", "record", "eCHO", "one", "--description", "what for");
        assertThat(start.awaitExit()).as(start.errors()).isZero();
        awaitRun(session, 1, 1);
        JavaProcess more = jobs.run("task", "continue", "record", "1", "two");
        assertThat(more.awaitExit()).as(more.errors()).isZero();
        awaitRun(session, 1, 2);
        session.continueTask(new Requests.ContinueTask(1, "three", null));
        awaitRun(session, 1, 3);
        session.startTask(new Requests.StartTask("boom", "fail", "a failure", null));
        awaitRun(session, 2, 1);

        JavaProcess list = jobs.run("task", "list", "record", "--format", "json");
        JsonNode tasks = json.readTree(list.output()).get("tasks");
        JsonNode echo = tasks.get(0);
        assertThat(echo.get("agent").textValue()).isEqualTo("Echo");
        assertThat(echo.get("description").textValue()).isEqualTo("what for");
        assertThat(echo.get("input").textValue()).isEqualTo("one");
        assertThat(echo.get("follow_ups").toString()).isEqualTo("[\"two\",\"three\"]");
        assertThat(echo.get("status").textValue()).isEqualTo("completed");
        assertThat(echo.get("result").textValue()).isEqualTo("then one | two | three");
        assertThat(echo.get("error").isNull()).isTrue();
        assertThat(time(echo, "queued_at")).isBeforeOrEqualTo(time(echo, "started_at"));
        assertThat(time(echo, "started_at")).isBeforeOrEqualTo(time(echo, "ended_at"));
        JsonNode boom = tasks.get(1);
        assertThat(boom.get("agent").textValue()).isEqualTo("Boom");
        assertThat(boom.get("status").textValue()).isEqualTo("failed");
        assertThat(boom.get("error").textValue()).contains("bad request");
        assertThat(boom.get("result").isNull()).isTrue();
        assertThat(time(boom, "started_at")).isBeforeOrEqualTo(time(boom, "ended_at"));
    }

    @Test
    @DisplayName(
            "F7: a start that the server refuses, or of an agent that is not there, leaves no record, and whoever asked"
                    + " learns of it, be it the agent or a person")
    void startThatFails_leavesNoRecord() {
        occupy("starter/task-1");
        MainAgentWorkflow session = begin("starter", "Starter");
        List<String> told = toolResults("starter");
        assertThat(told.get(0)).startsWith("Error:").contains("Nobody", "Echo");
        assertThat(told.get(1)).startsWith("Error:").contains("a workflow of id starter/task-1 is open already");
        assertThat(session.view().tasks()).isEmpty();

        occupy("starter/task-2");
        assertRefusedWith(
                4, "a workflow of id starter/task-2 is open already", "task", "start", "starter", "Echo", "x");
        assertRefusedWith(2, "Nobody", "task", "start", "starter", "Nobody", "x");
        assertThat(session.view().tasks()).isEmpty();

        session.startTask(new Requests.StartTask("Echo", "at last", null, null));
        awaitRun(session, 1, 1);
        assertThat(session.view().tasks()).extracting(TaskView::id).containsExactly(3);
    }

    @Test
    @DisplayName(
            "F35: a result that is larger than the server takes is kept whole; the conversation has a bounded part of"
                    + " it, and how to read on")
    void resultLargerThanAnyPayload_isKeptWholeAndReadInStretches() {
        begin("large", "Reader");
        List<String> told = toolResults("large");
        assertThat(told.get(2).length()).isLessThan(10_000);
        assertThat(told.get(2)).contains("of " + DIGITS + "; the text was cut here, read on with from=");
        assertThat(told.get(3))
                .contains("56789\n[characters " + (DIGITS - 5) + " to " + DIGITS + " of " + DIGITS
                        + "; this is the end]");
        String whole = jobs.run("task", "result", "large", "1").output();
        assertThat(whole.strip()).hasSize(DIGITS).matches("(?:0123456789)+");
    }

    /** A session at the end of its first turn. */
    private MainAgentWorkflow begin(String session, String agent) {
        MainAgentWorkflow started = jobs.start(
                session, new PinRequest(agent, Map.of(), List.of()), "work of " + session, Origin.COMMAND_LINE, false);
        jobs.await(
                session + " has ended its turn",
                started,
                seen -> seen.turns() == 1 && seen.status() == SessionStatus.IDLE);
        return started;
    }

    /** Somebody else's workflow, of which no worker knows, has the id that a task is to have. */
    private void occupy(String workflowId) {
        jobs.client()
                .newUntypedWorkflowStub(
                        "SomethingElse",
                        WorkflowOptions.newBuilder()
                                .setWorkflowId(workflowId)
                                .setTaskQueue("of-somebody-else")
                                .build())
                .start();
    }

    private void assertRefused(String why, String... command) {
        assertRefusedWith(3, why, command);
    }

    private void assertRefusedWith(int exitCode, String why, String... command) {
        JavaProcess refused = jobs.run(command);
        assertThat(refused.awaitExit()).as(refused.errors()).isEqualTo(exitCode);
        assertThat(refused.errors()).contains(why);
    }

    private void awaitRun(MainAgentWorkflow session, int task, int run) {
        jobs.await(
                "run " + run + " of task " + task + " has ended",
                session,
                seen -> seen.tasks().stream()
                        .anyMatch(one -> one.run() == run && one.status().hasEnded() && one.id() >= task));
    }

    private static Instant time(JsonNode task, String field) {
        return Instant.parse(task.get(field).textValue());
    }

    /** What the tools gave the agent of a session, as of its newest call. */
    private List<String> toolResults(String session) {
        List<CallLog.Call> calls = jobs.calls().answered().stream()
                .filter(call -> call.session().equals(session) && call.task() == null)
                .toList();
        return calls.get(calls.size() - 1).messages().stream()
                .filter(message -> "tool".equals(message.get("role")))
                .map(message -> String.valueOf(message.get("content")))
                .toList();
    }
}
