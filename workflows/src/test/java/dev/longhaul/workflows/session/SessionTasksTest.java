package dev.longhaul.workflows.session;

import static dev.longhaul.workflows.session.TestingCalls.start;
import static dev.longhaul.workflows.session.TestingCalls.together;
import static dev.longhaul.workflows.session.TestingCalls.waitFor;
import static dev.longhaul.workflows.session.TestingModel.call;
import static dev.longhaul.workflows.session.TestingModel.say;
import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.workflows.conversation.Text;
import dev.longhaul.workflows.ledger.DeliveryPolicy;
import dev.longhaul.workflows.ledger.TaskStatus;
import dev.longhaul.workflows.task.TaskView;
import dev.longhaul.workflows.tools.ToolReply;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.failure.ApplicationFailure;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A session whose agent delegates: how its tasks begin, are waited for, end and go on. */
class SessionTasksTest {
    private final TestingSessions sessions = new TestingSessions(
            request -> new ToolReply(Text.of("looked up " + request.call().arguments()), false));
    private final TestingModel model = sessions.model;

    @AfterEach
    void close() {
        sessions.close();
    }

    @Test
    void delegatesWaitsAndReadsTheResult() {
        model.turns(
                "Main",
                call(start("echo", "one")),
                call(waitFor(1)),
                call("background_agents_get_task_results", Map.of("task_id", 1)),
                call("background_agents_clear_completed_task", Map.of("task_id", 1)),
                say("${last}"));
        model.turns("Echo", say("echo"));
        MainAgentWorkflow session = sessions.start("s2", "go");
        SessionView view = TestingSessions.await(session, seen -> seen.status() == SessionStatus.IDLE);
        assertThat(view.answer()).isEqualTo("Task 1 cleared.");
        assertThat(view.tasks()).isEmpty();
        assertThat(view.usage().modelCalls()).isEqualTo(6);
        assertThat(model.toolResults()).anySatisfy(text -> assertThat(text).contains("Task 1 started with agent Echo"));
        assertThat(model.toolResults())
                .anySatisfy(text -> assertThat(text).contains("Task 1 finished with status: completed"));
        assertThat(model.toolResults())
                .anySatisfy(
                        text -> assertThat(text).contains("Result of task 1").endsWith("echo"));
    }

    @Test
    @DisplayName("F7: a start that fails uses no record and tells the caller")
    void unknownAgent_usesNoIdAndTellsTheModel() {
        model.turns("Main", call(start("nobody", "one")), call(start("Echo", "two")), call(waitFor(1)), say("done"));
        model.turns("Echo", say("echo"));
        MainAgentWorkflow session = sessions.start("s3", "go");
        SessionView view = TestingSessions.await(session, seen -> "done".equals(seen.answer()));
        assertThat(view.tasks()).hasSize(1);
        assertThat(view.tasks().get(0).id()).isEqualTo(1);
        assertThat(model.toolResults())
                .anySatisfy(text ->
                        assertThat(text).startsWith("Error:").contains("nobody").contains("Echo, Gate"));
    }

    @Test
    void tasksOfOneStep_areStartedTogether_inOrder() {
        sessions.withCapacity(2);
        model.turns(
                "Main",
                call(together(start("Echo", "one"), start("Echo", "two"), start("Echo", "three"), waitFor(1))),
                say("done"));
        model.turns("Echo", say("echo"));
        MainAgentWorkflow session = sessions.start("together", "go");
        SessionView view = TestingSessions.await(session, seen -> "done".equals(seen.answer()));
        assertThat(view.tasks()).extracting(TaskView::input).containsExactly("one", "two", "three");
        assertThat(model.toolResults())
                .anySatisfy(text -> assertThat(text).startsWith("Task 2 started"))
                .anySatisfy(text -> assertThat(text).startsWith("Task 3 is queued"));
        List<Long> decidedIn =
                sessions.environment.getWorkflowClient().fetchHistory("together").getHistory().getEventsList().stream()
                        .filter(HistoryEvent::hasStartChildWorkflowExecutionInitiatedEventAttributes)
                        .map(event -> event.getStartChildWorkflowExecutionInitiatedEventAttributes()
                                .getWorkflowTaskCompletedEventId())
                        .toList();
        assertThat(decidedIn).hasSize(3);
        assertThat(decidedIn.get(0)).isEqualTo(decidedIn.get(1)).isNotEqualTo(decidedIn.get(2));
    }

    @Test
    void tasksBeyondTheCapacity_areQueuedAndTakeAFreedPlace() {
        sessions.withLoop(TestingSessions.NO_LOOP);
        sessions.with(settings -> new dev.longhaul.workflows.agent.DelegationSettings(
                1,
                false,
                100,
                1,
                DeliveryPolicy.NONE,
                settings.coalesce(),
                settings.waitLimit(),
                null,
                settings.retention()));
        model.turns("Main", call(together(start("Gate", "a"), start("Echo", "b"))), call(waitFor(2)), say("${last}"));
        model.turns("Gate", model.gated("g", "opened"));
        model.turns("Echo", say("echo"));
        MainAgentWorkflow session = sessions.start("s4", "go");
        SessionView queued = TestingSessions.await(session, seen -> seen.tasks().size() == 2);
        assertThat(queued.tasks()).extracting(TaskView::status).containsExactly(TaskStatus.RUNNING, TaskStatus.QUEUED);
        model.open("g");
        SessionView view = TestingSessions.await(session, seen -> seen.status() == SessionStatus.IDLE);
        assertThat(view.tasks()).extracting(TaskView::status).containsOnly(TaskStatus.COMPLETED);
        assertThat(view.answer()).contains("Task 2 finished");
    }

    @Test
    void endOfATask_reEntersTheConversationOnce() {
        sessions.withLoop(TestingSessions.NO_LOOP);
        model.turns("Main", call(start("Gate", "a")), say("started"), say("told: ${last}"));
        model.turns("Gate", model.gated("g", "opened"));
        MainAgentWorkflow session = sessions.start("s5", "go");
        TestingSessions.await(session, seen -> "started".equals(seen.answer()));
        model.open("g");
        SessionView view =
                TestingSessions.await(session, seen -> seen.turns() == 2 && seen.status() == SessionStatus.IDLE);
        assertThat(view.answer()).contains("told:").contains("ASYNC DELEGATION COMPLETE");
        assertThat(view.undelivered()).isEmpty();
    }

    @Test
    void runningTasks_sendTheAgentBack() {
        model.turns("Main", call(start("Gate", "a")), say("done already"), call(waitFor(1)), say("now done"));
        model.turns("Gate", model.gated("g", "opened"));
        MainAgentWorkflow session = sessions.start("s6", "go");
        TestingSessions.poll(() -> model.requests.size(), size -> size >= 4);
        model.open("g");
        TestingSessions.await(session, seen -> "now done".equals(seen.answer()));
        assertThat(model.requests)
                .anySatisfy(request -> assertThat(TestingModel.last(request)).contains("- #1 (Gate): a"));
    }

    @Test
    @DisplayName("F3, F29: the record holds all that was asked, with its times, and the result is that of the last run")
    void continuedTask_keepsItsConversationAndItsId() {
        model.turns("Main", call(start("eCHO", "a")), call(waitFor(1)), say("first"));
        model.turns("Echo", say("one"), say("two"));
        MainAgentWorkflow session = sessions.start("s7", "go");
        TestingSessions.await(session, seen -> seen.answer() != null);
        TaskView continued = session.continueTask(new Requests.ContinueTask(1, "more", "r1"));
        assertThat(continued.run()).isEqualTo(2);
        assertThat(session.continueTask(new Requests.ContinueTask(1, "more", "r1"))
                        .run())
                .isEqualTo(2);
        SessionView view =
                TestingSessions.await(session, seen -> seen.tasks().get(0).status() == TaskStatus.COMPLETED);
        TaskView task = view.tasks().get(0);
        assertThat(task.result()).isEqualTo("two");
        assertThat(task.error()).isNull();
        assertThat(task.agent()).isEqualTo("Echo");
        assertThat(List.of(task.description(), task.input())).containsExactly("a", "a");
        assertThat(task.followUps()).containsExactly("more");
        assertThat(task.queuedAt()).isBeforeOrEqualTo(task.startedAt());
        assertThat(task.startedAt()).isBeforeOrEqualTo(task.endedAt());
    }

    @Test
    @DisplayName("F11: a cancelled task ends cancelled, says why, and every tool works on it")
    void cancelledTask_endsAndCanBeContinued() {
        sessions.withLoop(TestingSessions.NO_LOOP);
        model.turns("Main", call(start("Gate", "a")), call(waitFor(1)), say("${last}"));
        model.turns("Gate", model.gated("g", "opened"));
        MainAgentWorkflow session = sessions.start("s8", "go");
        TestingSessions.await(session, seen -> seen.tasks().size() == 1);
        session.cancelTask(new Requests.CancelTask(1, "not needed"));
        SessionView view = TestingSessions.await(session, seen -> seen.answer() != null);
        assertThat(view.answer()).contains("Task 1 finished with status: cancelled");
        assertThat(view.tasks().get(0).error()).isEqualTo("not needed");
        model.open("g");
        session.continueTask(new Requests.ContinueTask(1, "again", null));
        TestingSessions.await(session, seen -> seen.tasks().get(0).status() == TaskStatus.COMPLETED);
    }

    @Test
    @DisplayName("F14: a wait on ended and running tasks answers at once with the first ended one in the order asked")
    void waitOnEndedAndRunningTasks_answersAtOnceWithTheEndedOne() {
        model.turns(
                "Main",
                call(together(start("Gate", "a"), start("Echo", "b"), start("Echo", "c"))),
                call(together(waitFor(2), waitFor(3))),
                call("background_agents_get_task_results", Map.of("task_id", 2)),
                call(waitFor(1, 3, 2, 9)),
                call("background_agents_get_task_results", Map.of("task_id", 1)),
                call("background_agents_clear_completed_task", Map.of("task_id", 1)),
                call("background_agents_continue_task", Map.of("task_id", 1, "text", "more")),
                say("done"));
        model.turns("Gate", model.gated("g", "opened"));
        model.turns("Echo", say(" "));
        MainAgentWorkflow session = sessions.start("s14", "go");
        TestingSessions.poll(() -> model.toolResults().size(), size -> size >= 10);
        model.open("g");
        List<String> results = model.toolResults();
        assertThat(results.get(5)).contains("Result of task 2").endsWith("(no output)");
        assertThat(results.get(6))
                .contains("Task 3 finished with status: completed")
                .contains("#1 running, #2 completed")
                .contains("There is no task 9.");
        assertThat(results.get(7)).contains("Task 1 is still running");
        assertThat(results.get(8)).startsWith("Error:").contains("still running");
        assertThat(results.get(9)).startsWith("Error:").contains("still running");
        TestingSessions.await(session, seen -> "done".equals(seen.answer()));
    }

    @Test
    @DisplayName("F13: a wait is bounded by the host and ends in ordinary text")
    void waitLimit_isOrdinaryTextAndTasksGoOn() {
        model.turns("Main", call(start("Gate", "a")), call(waitFor(1)), call(waitFor(7)), call(waitFor()), say("done"));
        model.turns("Gate", call("ask_user", Map.of("question", "May I?")), say("answered"));
        MainAgentWorkflow session = sessions.start("s15", "go");
        SessionView asked =
                TestingSessions.await(session, seen -> !seen.waitingFor().isEmpty());
        sessions.environment.sleep(java.time.Duration.ofMinutes(6));
        List<String> results = TestingSessions.poll(model::toolResults, seen -> seen.size() >= 4);
        assertThat(results.get(1))
                .contains("No task finished within 300 seconds")
                .contains("#1 waiting");
        assertThat(results.get(2)).startsWith("Error:").contains("7");
        assertThat(results.get(3)).startsWith("Error:").contains("task_ids");
        session.answer(new Requests.Answer(asked.waitingFor().get(0).request(), null, "yes"));
        TestingSessions.await(session, seen -> seen.tasks().get(0).status() == TaskStatus.COMPLETED);
    }

    @Test
    @DisplayName("F6: tools are understood by the names that they had before")
    void olderToolNames_areUnderstood() {
        sessions.withLoop(TestingSessions.NO_LOOP);
        model.turns(
                "Main",
                call("SubAgents_StartTask", Map.of("agentName", "ECHO", "input", "a", "description", "b")),
                call("BackgroundAgents_WaitForFirstCompletion", Map.of("taskIds", List.of(1))),
                say("${last}"));
        model.turns("Echo", say("echo"));
        MainAgentWorkflow session = sessions.start("s16", "go");
        SessionView view = TestingSessions.await(session, seen -> seen.answer() != null);
        assertThat(view.answer()).contains("Task 1 finished");
        assertThat(view.tasks().get(0).agent()).isEqualTo("Echo");
    }

    @Test
    @DisplayName("F17: an error says what failed and after how many attempts")
    void failedModelCall_failsTheTaskWithItsReasonAndLeavesTheSessionAlone() {
        sessions.withLoop(TestingSessions.NO_LOOP);
        model.turns("Main", call(start("Echo", "a")), call(waitFor(1)), say("${last}"));
        model.turns("Echo", request -> {
            throw ApplicationFailure.newNonRetryableFailure("The key was refused.", "MODEL_KEY_REFUSED", 1);
        });
        MainAgentWorkflow session = sessions.start("s17", "go");
        SessionView view = TestingSessions.await(session, seen -> seen.answer() != null);
        assertThat(view.answer()).contains("finished with status: failed");
        assertThat(view.tasks().get(0).error())
                .isEqualTo("The model call failed at the first attempt: The key was refused.");
    }

    @Test
    @DisplayName("F28: a task's run changes nothing in its parent's run")
    void aTasksRun_changesNothingInItsParentsRun() {
        model.turns("Main", call(start("Echo", "a")), call(waitFor(1)), say("done"));
        model.turns("Echo", call("mode_set", Map.of("mode", "execute")), say("echo"));
        MainAgentWorkflow session = sessions.start("s18", "go");
        SessionView view = TestingSessions.await(session, seen -> "done".equals(seen.answer()));
        assertThat(view.mode()).isEqualTo("plan");
        assertThat(model.requests)
                .allSatisfy(request -> assertThat(request.options()).containsEntry("tenant", "acme"));
    }
}
