package dev.longhaul.starter.durability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.testkit.CallLog;
import dev.longhaul.testkit.Eventually;
import dev.longhaul.testkit.JavaProcess;
import dev.longhaul.testkit.RealServer;
import dev.longhaul.testkit.TemporalServer;
import dev.longhaul.workflows.agent.PinRequest;
import dev.longhaul.workflows.ledger.TaskStatus;
import dev.longhaul.workflows.session.Origin;
import dev.longhaul.workflows.session.SessionStatus;
import dev.longhaul.workflows.session.SessionView;
import dev.longhaul.workflows.task.TaskView;
import dev.longhaul.workflows.tools.todos.TodoItem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * What agents are told of their tasks. Each test has a session, and all of them are at their gates, agent and task, when
 * the only worker is killed; another one goes on with them.
 */
@RealServer
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KilledAtTheGateIT {
    private static final String CONFIG = """
            main: Waiter
            agents:
              Waiter: {model: played, background_agents: [Gate, Echo], description: asks for the first one}
              Keen: {model: played, background_agents: [GateOfKeen], description: wants to be done}
              Hasty: {model: played, background_agents: [GateOfHasty], description: never waits}
              Patient: {model: played, background_agents: [GateOfPatient], description: waits}
              Planner: {model: played, background_agents: [Dreamer], tools: [todos, mode], description: plans}
              Foreman:
                {model: played, background_agents: [GateOfForeman], tools: [delegate_task], description: delegates and waits}
              Boss: {model: played, background_agents: [Flaky, Boom, Dying], description: hands on what fails}
              Gate: {model: played, description: waits}
              Echo: {model: played, description: answers}
              GateOfKeen: {model: played, description: waits}
              GateOfHasty: {model: played, description: waits}
              GateOfPatient: {model: played, description: waits}
              GateOfForeman: {model: played, description: waits}
              Dreamer: {model: played, tools: [todos, mode], description: plans otherwise}
              Flaky: {model: played, description: fails twice}
              Boom: {model: played, description: fails}
              Dying: {model: served, description: fails in all ways}
            models:
              played: {provider: script, file: script.yaml}
              served: {provider: openai, model: m, base_url: "%s", api_key: unused}
            delegation: {deliver: false}
            loop: {max_iterations: 3}
            """;
    private static final String SCRIPT = """
            agents:
              Waiter:
                turns:
                  - call:
                      - background_agents_start_task: {agent_name: Gate, input: one, description: first}
                      - background_agents_start_task: {agent_name: Echo, input: two, description: second}
                      - background_agents_start_task: {agent_name: Echo, input: three, description: third}
                  - gate: gates/waiter
                    call:
                      - background_agents_wait_for_first_completion: {task_ids: [99, 1, 3, 2]}
                      - background_agents_wait_for_first_completion: {task_ids: [98, 99]}
                after: {say: "done"}
              Keen:
                turns:
                  - call: [background_agents_start_task: {agent_name: GateOfKeen, input: one, description: first}]
                  - say: "too early"
                  - {gate: gates/keen, say: "done, I think"}
                  - call: [background_agents_get_task_results: {task_id: 1}]
                  - say: "used: ${last}"
              Hasty:
                turns:
                  - call: [background_agents_start_task: {agent_name: GateOfHasty, input: one, description: first}]
                after: {say: "done"}
              Patient:
                turns:
                  - call: [background_agents_start_task: {agent_name: GateOfPatient, input: one, description: first}]
                  - call: [background_agents_wait_for_first_completion: {task_ids: [1]}]
                after: {say: "never"}
              Planner:
                turns:
                  - call:
                      - todos_add: {todos: [{title: of the parent}]}
                      - background_agents_start_task: {agent_name: Dreamer, input: dream, description: first}
                  - call: [background_agents_wait_for_first_completion: {task_ids: [1]}]
                  - call: [background_agents_get_task_results: {task_id: 1}]
                  - say: "${options}"
              Foreman:
                turns:
                  - call: [delegate_task: {goal: one, background: false}]
                after: {say: "done"}
              Boss:
                turns:
                  - call:
                      - background_agents_start_task: {agent_name: Flaky, input: one, description: heals}
                      - background_agents_start_task: {agent_name: Boom, input: two, description: cannot heal}
                      - background_agents_start_task: {agent_name: Dying, input: three, description: both}
                after: {say: "started"}
              Gate:
                turns: [{gate: gates/never, say: never}]
              Echo:
                turns: [{say: "echo of ${input}"}]
              GateOfKeen:
                turns: [{gate: gates/of-keen, say: opened}]
              GateOfHasty:
                turns: [{gate: gates/of-hasty, say: opened}]
              GateOfPatient:
                turns: [{gate: gates/of-patient, say: opened}]
              GateOfForeman:
                turns: [{gate: gates/of-foreman, say: opened}]
              Dreamer:
                turns:
                  - call:
                      - mode_set: {mode: execute}
                      - todos_add: {todos: [{title: of the task}]}
                  - {gate: gates/dreamer, say: "${options}"}
              Flaky:
                turns: [{fail: {times: 2, status: 503, retry_after: 1}, say: healed}]
              Boom:
                turns: [{fail: {status: 401, message: no such key}}]
            """;

    private final DyingModel model = new DyingModel();
    private TestingJobs jobs;
    private JavaProcess worker;

    @BeforeAll
    void killTheOnlyWorker(TemporalServer server, @TempDir Path directory) {
        jobs = new TestingJobs(server, "at-the-gate", directory, CONFIG.formatted(model.baseUrl()), SCRIPT);
        JavaProcess first = jobs.startWorker();
        for (String agent : List.of("Waiter", "Keen", "Hasty", "Patient", "Planner", "Foreman", "Boss")) {
            PinRequest pin = new PinRequest(agent, Map.of("tenant", "acme"), List.of());
            jobs.start(agent, pin, "go", Origin.COMMAND_LINE, false);
        }
        awaitEnded("Waiter", 2);
        awaitEnded("Waiter", 3);
        jobs.awaitCallThatSays("Waiter", "");
        Eventually.holds("Keen was sent back", () -> callsOf("Keen").size() == 2);
        jobs.awaitCallThatSays("Keen", "");
        awaitIdle("Hasty");
        awaitWait("Patient");
        awaitWait("Planner");
        awaitWait("Foreman");
        Eventually.holds(
                "Dreamer has dreamt",
                () -> jobs.task("Planner", 1).filter(task -> task.steps() == 1).isPresent());
        List.of("Waiter", "Keen", "Hasty", "Patient", "Planner", "Foreman")
                .forEach(session -> jobs.awaitCallThatSays(session + "/task-1", ""));
        awaitEnded("Boss", 1);
        awaitEnded("Boss", 2);
        model.awaitHeldCall();
        first.kill();
        worker = jobs.startWorker();
    }

    @AfterAll
    void end() {
        worker.close();
        jobs.close();
        model.close();
    }

    @Test
    @DisplayName("F14: a wait for ended and running tasks answers at once with the first ended one in the order asked;"
            + " F15: it names unknown ids and tells of the others, and is an error only when no id is known;"
            + " F36: the answer of a start says that there is no result yet")
    void waitForEndedRunningAndUnknownTasks_answersAtOnce() {
        jobs.gates().open("gates/waiter");
        awaitIdle("Waiter");
        List<String> told = toolResults(callsOf("Waiter").get(2));
        assertThat(told.subList(0, 3))
                .allSatisfy(answer -> assertThat(answer).contains("started", "There is no result yet"));
        assertThat(told.subList(3, told.size()))
                .containsExactly(
                        "Task 3 finished with status: completed. The others: #1 running, #2 completed."
                                + " There is no task 99.",
                        "Error: there is no task 98 or 99.");
        assertThat(jobs.historyKinds("Waiter"))
                .as("no wait had to be bounded")
                .doesNotContainKey("EVENT_TYPE_TIMER_STARTED");
        assertThat(task("Waiter").status()).isEqualTo(TaskStatus.RUNNING);
    }

    @Test
    @DisplayName(
            "F20: an agent is kept going by the live status of its tasks, over a death, and is told of the result that"
                    + " it has not read before it may finish")
    void agentThatWantsToFinish_isSentBackByWhatIsTrueThen() {
        jobs.gates().open("gates/of-keen");
        awaitEnded("Keen", 1);
        jobs.gates().open("gates/keen");
        assertThat(awaitIdle("Keen").answer())
                .startsWith("used: Result of task 1")
                .endsWith("opened");
        List<CallLog.Call> calls = callsOf("Keen");
        assertThat(calls).hasSize(5);
        assertThat(news(calls.get(2))).contains("1 background task(s) running", "- #1 (GateOfKeen): first");
        assertThat(news(calls.get(3)))
                .contains("you have not read", "- #1 [completed] (GateOfKeen): first")
                .doesNotContain("running");
    }

    @Test
    @DisplayName("F21: an agent that gave up with a task still running says so, and the task can be read later,"
            + " though the worker of both was killed; F25: for the end of a turn ends no task")
    void agentThatGaveUp_saysWhatItLeft_andThatGoesOn() {
        SessionView left = jobs.existing("Hasty").view();
        assertThat(left.answer()).isEqualTo("done");
        assertThat(left.error())
                .isEqualTo("The agent was sent back 2 times and answered all the same; it has left tasks to go on:"
                        + " #1 GateOfHasty.");
        assertThat(left.tasks().get(0).status()).isEqualTo(TaskStatus.RUNNING);
        jobs.gates().open("gates/of-hasty");
        awaitEnded("Hasty", 1);
        assertThat(jobs.run("task", "result", "Hasty", "1").output()).isEqualTo("opened\n");
    }

    @Test
    @DisplayName("F25: interrupting the parent's turn tells its task nothing; it goes on to its own end")
    void interruptedTurn_leavesItsTaskAlone() {
        JavaProcess interrupt = jobs.run("interrupt", "Patient", "--reason", "let me think");
        assertThat(interrupt.output()).as(interrupt.errors()).isEqualTo("Interrupted Patient. 1 task goes on.\n");
        SessionView interrupted = jobs.await(
                "the turn is over", jobs.existing("Patient"), seen -> seen.status() != SessionStatus.RUNNING);
        assertThat(interrupted.error()).isEqualTo("let me think");
        assertThat(interrupted.tasks().get(0).status()).isEqualTo(TaskStatus.RUNNING);

        jobs.gates().open("gates/of-patient");
        assertThat(awaitEnded("Patient", 1).result()).isEqualTo("opened");
        assertThat(jobs.historyKinds("Patient/task-1"))
                .doesNotContainKey("EVENT_TYPE_WORKFLOW_EXECUTION_CANCEL_REQUESTED")
                .doesNotContainKey("EVENT_TYPE_WORKFLOW_EXECUTION_SIGNALED");
    }

    @Test
    @DisplayName("F28: a task's mode, plan and run change nothing in its parent's")
    void taskOfItsOwnMode_leavesTheParentsRunAsItWas() {
        jobs.gates().open("gates/dreamer");
        SessionView view = awaitIdle("Planner");
        assertThat(view.mode()).isEqualTo("plan");
        assertThat(view.todos()).extracting(TodoItem::title).containsExactly("of the parent");
        assertThat(view.answer()).isEqualTo("{\"tenant\":\"acme\"}");
        assertThat(view.tasks().get(0).result()).isEqualTo("{\"tenant\":\"acme\"}");
        assertThat(callsOf("Planner").get(3).messages().toString()).doesNotContain("of the task");
    }

    @Test
    @DisplayName(
            "F32: a delegation that is not to go to the background is waited for, over a death, and answers with the"
                    + " result itself")
    void delegationInTheForeground_answersWithTheResult() {
        jobs.gates().open("gates/of-foreman");
        SessionView view = awaitIdle("Foreman");
        assertThat(toolResults(callsOf("Foreman").get(1)))
                .singleElement()
                .asString()
                .contains("\"status\":\"completed\"", "\"summary\":\"opened\"");
        assertThat(view.turns()).isEqualTo(1);
    }

    @Test
    @DisplayName(
            "F17: what may heal is tried again, what cannot fails at once, and the error counts the attempts of all"
                    + " workers and says what failed")
    void failedModelCalls_areTriedAgainWhereThatHelps_andSayWhatFailed() {
        TaskView dying = awaitEnded("Boss", 3);
        List<TaskView> tasks = jobs.existing("Boss").view().tasks();
        assertThat(tasks)
                .extracting(TaskView::status)
                .containsExactly(TaskStatus.COMPLETED, TaskStatus.FAILED, TaskStatus.FAILED);
        assertThat(tasks).extracting(TaskView::attempts).containsExactly(3, 1, 3);
        assertThat(tasks.get(0).result()).isEqualTo("healed");
        assertThat(tasks.get(1).error())
                .startsWith("The model call failed at the first attempt: ")
                .endsWith("no such key");
        assertThat(dying.error())
                .startsWith("The model call failed after 3 attempts: ")
                .contains("401", "the key was withdrawn");
        assertThat(model.calls()).isEqualTo(3);
    }

    private TaskView awaitEnded(String session, int task) {
        return jobs.await(
                        "task " + task + " of " + session + " has ended",
                        jobs.existing(session),
                        seen -> seen.tasks().size() >= task
                                && seen.tasks().get(task - 1).status().hasEnded())
                .tasks()
                .get(task - 1);
    }

    private SessionView awaitIdle(String session) {
        return jobs.await(
                session + " has ended its turn",
                jobs.existing(session),
                seen -> seen.turns() > 0 && seen.status() == SessionStatus.IDLE);
    }

    /** Waits until the agent of a session is in a bounded wait. */
    private void awaitWait(String session) {
        Eventually.holds(session + " waits", () -> jobs.historyKinds(session).containsKey("EVENT_TYPE_TIMER_STARTED"));
    }

    private TaskView task(String session) {
        return jobs.existing(session).view().tasks().get(0);
    }

    /** The answered calls of a session's own agent. */
    private List<CallLog.Call> callsOf(String session) {
        return jobs.calls().answered().stream()
                .filter(call -> call.session().equals(session) && call.task() == null)
                .toList();
    }

    /** What a call was sent that came after the agent's last answer. */
    private static String news(CallLog.Call call) {
        List<String> news = new ArrayList<>();
        for (Map<String, Object> message : call.messages()) {
            if ("assistant".equals(message.get("role"))) {
                news.clear();
            }
            news.add(String.valueOf(message.get("content")));
        }
        return String.join("\n", news);
    }

    private static List<String> toolResults(CallLog.Call call) {
        return call.messages().stream()
                .filter(message -> "tool".equals(message.get("role")))
                .map(message -> String.valueOf(message.get("content")))
                .toList();
    }
}
