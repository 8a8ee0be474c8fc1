package dev.longhaul.workflows.session;

import static dev.longhaul.workflows.session.TestingCalls.start;
import static dev.longhaul.workflows.session.TestingCalls.waitFor;
import static dev.longhaul.workflows.session.TestingModel.call;
import static dev.longhaul.workflows.session.TestingModel.say;
import static dev.longhaul.workflows.session.TestingModel.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longhaul.workflows.ledger.DeliveryPolicy;
import dev.longhaul.workflows.ledger.TaskStatus;
import dev.longhaul.workflows.model.ModelReply;
import dev.longhaul.workflows.model.ModelRequest;
import dev.longhaul.workflows.task.TaskView;
import io.temporal.client.WorkflowUpdateException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What people do to a session and its tasks while they work. */
class ControlTest {
    private final TestingSessions sessions = new TestingSessions(request -> {
        throw new UnsupportedOperationException("no activity tools here");
    });
    private final TestingModel model = sessions.model;

    @AfterEach
    void close() {
        sessions.close();
    }

    @Test
    @DisplayName("F12, F24: cancelling a running task ends it, is idempotent, and never changes an end")
    void cancelledTask_staysAsItEnded() {
        MainAgentWorkflow session = sessionWithGate("c1", model.gated("g", "opened"));
        awaitCalls("Gate", 1);
        session.cancelTask(new Requests.CancelTask(1, "no longer needed"));
        session.cancelTask(new Requests.CancelTask(1, "another reason"));
        TaskView task = TestingSessions.awaitTask(session, TaskStatus.CANCELLED);
        assertThat(task.error()).isEqualTo("no longer needed");
        TaskView after = session.cancelTask(new Requests.CancelTask(1, "too late"));
        assertThat(after.status()).isEqualTo(TaskStatus.CANCELLED);
        assertThat(after.error()).isEqualTo("no longer needed");
    }

    @Test
    void steeredTask_hearsItWithItsNextModelCallOnce() {
        model.turns("Main", call(start("Gate")), say("started"));
        Function<ModelRequest, ModelReply> gate = model.gated("g", "");
        Function<ModelRequest, ModelReply> tool = call("todos_get_all", Map.of());
        model.turns(
                "Gate",
                request -> {
                    ModelReply opened = gate.apply(request);
                    return opened.text().isBlank() ? tool.apply(request) : opened;
                },
                say("done"));
        sessions.withLoop(TestingSessions.NO_LOOP);
        MainAgentWorkflow session = sessions.start("c2", "go");
        awaitCalls("Gate", 1);
        session.steerTask(new Requests.SteerTask(1, "look at the year 2025", "s1"));
        session.steerTask(new Requests.SteerTask(1, "look at the year 2025", "s1"));
        model.open("g");
        TestingSessions.awaitTask(session, TaskStatus.COMPLETED);
        List<ModelRequest> calls = model.calls("Gate");
        assertThat(calls).hasSize(2);
        assertThat(texts(calls.get(0))).noneMatch(text -> text.contains("2025"));
        assertThat(texts(calls.get(1)))
                .filteredOn(text -> text.contains("2025"))
                .hasSize(1);
    }

    @Test
    void steeredTaskThatAnswersFirst_hearsItInItsNextRun() {
        MainAgentWorkflow session = sessionWithGate("c3", model.gated("g", "first"), say("second"), say("third"));
        awaitCalls("Gate", 1);
        session.steerTask(new Requests.SteerTask(1, "be brief", null));
        model.open("g");
        TestingSessions.awaitTask(session, TaskStatus.COMPLETED);
        session.steerTask(new Requests.SteerTask(1, "and kind", null));
        session.continueTask(new Requests.ContinueTask(1, "go on", null));
        awaitCalls("Gate", 2);
        assertThat(texts(model.calls("Gate").get(1)))
                .containsExactly(
                        "Said to you while you work: be brief", "Said to you while you work: and kind", "go on");
        TestingSessions.await(session, seen -> seen.tasks().get(0).status() == TaskStatus.COMPLETED);
        session.continueTask(new Requests.ContinueTask(1, "once more", null));
        awaitCalls("Gate", 3);
        assertThat(texts(model.calls("Gate").get(2))).containsExactly("once more");
    }

    @Test
    void steeredTaskThatIsQueued_hearsItWhenItBegins() {
        sessions.delivering(DeliveryPolicy.NONE).withCapacity(1);
        sessions.withLoop(TestingSessions.NO_LOOP);
        model.turns(
                "Main",
                call(
                        "background_agents_start_task",
                        Map.of("agent_name", "Gate", "input", "a", "description", "a"),
                        "background_agents_start_task",
                        Map.of("agent_name", "Echo", "input", "b", "description", "b")),
                say("started"));
        model.turns("Gate", model.gated("g", "opened"));
        model.turns("Echo", say("echo"));
        MainAgentWorkflow session = sessions.start("c4", "go");
        TestingSessions.await(session, seen -> seen.tasks().size() == 2);
        session.steerTask(new Requests.SteerTask(2, "in French", null));
        model.open("g");
        TestingSessions.await(session, seen -> seen.tasks().get(1).status() == TaskStatus.COMPLETED);
        assertThat(texts(model.calls("Echo").get(0))).containsExactly("b", "Said to you while you work: in French");
    }

    @Test
    void cancel_overtakesTextsThatWait() {
        MainAgentWorkflow session = sessionWithGate("c5", model.gated("g", "opened"));
        awaitCalls("Gate", 1);
        for (int i = 0; i < 5; i++) {
            session.steerTask(new Requests.SteerTask(1, "text " + i, null));
        }
        session.cancelTask(new Requests.CancelTask(1, "stop"));
        TestingSessions.awaitTask(session, TaskStatus.CANCELLED);
        assertThat(model.calls("Gate")).hasSize(1);
    }

    @Test
    @DisplayName("F25: interrupting the parent's turn leaves its tasks alone")
    void interruptedTurn_leavesTasksAlone() {
        model.turns("Main", call(start("Gate")), call(waitFor(1)), say("never"));
        model.turns("Gate", model.gated("g", "opened"));
        sessions.delivering(DeliveryPolicy.NONE);
        MainAgentWorkflow session = sessions.start("c6", "go");
        awaitCalls("Gate", 1);
        TestingSessions.awaitTool(session, TestingCalls.WAIT, 1);
        Requests.Interrupted answer = session.interrupt(new Requests.Interrupt("let me think"));
        assertThat(answer.interrupted()).isTrue();
        assertThat(answer.running()).isEqualTo(1);
        SessionView view = TestingSessions.await(session, seen -> seen.status() != SessionStatus.RUNNING);
        assertThat(view.error()).isEqualTo("let me think");
        assertThat(view.tasks().get(0).status()).isEqualTo(TaskStatus.RUNNING);
        assertThat(session.interrupt(new Requests.Interrupt(null)).interrupted())
                .isFalse();
        model.open("g");
        assertThat(TestingSessions.awaitTask(session, TaskStatus.COMPLETED).result())
                .isEqualTo("opened");
    }

    @Test
    @DisplayName("F48: stop covers all running and queued tasks and says how many; the session goes on")
    void stop_endsAllTasks() {
        sessions.delivering(DeliveryPolicy.NONE).withCapacity(1);
        sessions.withLoop(TestingSessions.NO_LOOP);
        model.turns(
                "Main",
                call(
                        "background_agents_start_task",
                        Map.of("agent_name", "Gate", "input", "a", "description", "a"),
                        "background_agents_start_task",
                        Map.of("agent_name", "Gate", "input", "b", "description", "b")),
                say("started"));
        model.turns("Gate", model.gated("g", "opened"));
        MainAgentWorkflow session = sessions.start("c7", "go");
        awaitCalls("Gate", 1);
        assertThat(session.stop(new Requests.Stop(null)).stopped()).isEqualTo(2);
        SessionView view = TestingSessions.await(
                session, seen -> seen.tasks().stream().allMatch(task -> task.status() == TaskStatus.CANCELLED));
        assertThat(view.tasks()).hasSize(2);
        assertThat(session.stop(new Requests.Stop(null)).stopped()).isZero();
        assertThat(session.say(new Requests.Say("still there?", null)).turn()).isPositive();
    }

    @Test
    void pausedSession_refusesNewTasksAndLeavesRunningOnesAlone() {
        MainAgentWorkflow session = sessionWithGate("c8", model.gated("g", "opened"), say("more"));
        awaitCalls("Gate", 1);
        assertThat(session.pause(new Requests.Pause(true)).paused()).isTrue();
        assertThatThrownBy(() -> session.startTask(new Requests.StartTask("Echo", "hello", null, null, null)))
                .isInstanceOf(WorkflowUpdateException.class)
                .hasStackTraceContaining("The session is paused");
        model.open("g");
        TestingSessions.awaitTask(session, TaskStatus.COMPLETED);
        assertThatThrownBy(() -> session.continueTask(new Requests.ContinueTask(1, "more", null)))
                .hasStackTraceContaining("The session is paused");
        assertThat(session.pause(new Requests.Pause(false)).paused()).isFalse();
        session.continueTask(new Requests.ContinueTask(1, "more", null));
        awaitCalls("Gate", 2);
    }

    @Test
    @DisplayName("F20: an agent that has not read the result of an ended task is told so before it may finish")
    void unreadResult_isToldBeforeTheTurnEnds() {
        sessions.delivering(DeliveryPolicy.NONE);
        model.turns(
                "Main",
                call(start("Echo")),
                call(waitFor(1)),
                say("done"),
                call("background_agents_get_task_results", Map.of("task_id", 1)),
                say("now with the result"));
        model.turns("Echo", say("echo"));
        MainAgentWorkflow session = sessions.start("c9", "go");
        TestingSessions.await(session, seen -> "now with the result".equals(seen.answer()));
        assertThat(texts(model.calls("Main").get(3)))
                .singleElement()
                .asString()
                .contains("you have not read")
                .contains("- #1 [completed] (Echo)");
        assertThat(model.calls("Main")).hasSize(5);
    }

    @Test
    @DisplayName("F23: tasks kept at close can be answered, steered and cancelled until they have ended")
    void keptTasks_canBeReachedAfterClose() {
        sessions.withLoop(TestingSessions.NO_LOOP);
        model.turns(
                "Main",
                call(
                        "background_agents_start_task",
                        Map.of("agent_name", "Gate", "input", "a", "description", "a"),
                        "background_agents_start_task",
                        Map.of("agent_name", "Echo", "input", "b", "description", "b")),
                say("started"));
        model.turns("Gate", model.gated("g", "opened"));
        model.turns("Echo", call("ask_user", Map.of("question", "which year?")), say("echo ${last}"));
        MainAgentWorkflow session = sessions.start("c10", "go");
        awaitCalls("Gate", 1);
        SessionView asking =
                TestingSessions.await(session, seen -> !seen.waitingFor().isEmpty() && "started".equals(seen.answer()));
        assertThat(session.close(new Requests.Close(Requests.TasksAtClose.KEEP)).kept())
                .isEqualTo(2);
        TestingSessions.await(session, seen -> seen.status() == SessionStatus.CLOSED);
        assertThatThrownBy(() -> session.say(new Requests.Say("hello?", null)))
                .hasStackTraceContaining("The session is being closed");
        session.answer(new Requests.Answer(asking.waitingFor().get(0).request(), null, "2025"));
        TestingSessions.await(session, seen -> seen.tasks().get(1).status() == TaskStatus.COMPLETED);
        session.cancelTask(new Requests.CancelTask(1, "enough"));
        SessionView last =
                TestingSessions.await(session, seen -> seen.tasks().get(0).status() == TaskStatus.CANCELLED);
        assertThat(last.tasks().get(1).result()).contains("2025");
        assertThat(last.status()).isEqualTo(SessionStatus.CLOSED);
        TestingSessions.poll(() -> sessions.isOpen("c10"), open -> !open);
    }

    @SafeVarargs
    private final MainAgentWorkflow sessionWithGate(String id, Function<ModelRequest, ModelReply>... gate) {
        sessions.withLoop(TestingSessions.NO_LOOP);
        model.turns("Main", call(start("Gate")), say("started"));
        model.turns("Gate", gate);
        return sessions.start(id, "go");
    }

    private void awaitCalls(String agent, int number) {
        TestingSessions.poll(() -> model.calls(agent).size(), size -> size >= number);
    }
}
