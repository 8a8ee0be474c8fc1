package dev.longhaul.workflows.session;

import static dev.longhaul.workflows.session.TestingCalls.start;
import static dev.longhaul.workflows.session.TestingCalls.together;
import static dev.longhaul.workflows.session.TestingCalls.waitFor;
import static dev.longhaul.workflows.session.TestingModel.call;
import static dev.longhaul.workflows.session.TestingModel.say;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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

class SessionTest {
    private final TestingSessions sessions = new TestingSessions(
            request -> new ToolReply(Text.of("looked up " + request.call().arguments()), false));
    private final TestingModel model = sessions.model;

    @AfterEach
    void close() {
        sessions.close();
    }

    @Test
    void answersAMessage() {
        model.turns("Main", say("hello"));
        MainAgentWorkflow session = sessions.start("s1", "hi");
        SessionView view = TestingSessions.await(session, seen -> seen.status() == SessionStatus.IDLE);
        assertThat(view.answer()).isEqualTo("hello");
        assertThat(view.turns()).isEqualTo(1);
        assertThat(view.usage().modelCalls()).isEqualTo(1);
        assertThat(view.options()).containsEntry("tenant", "acme");
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
        assertThat(toolResults()).anySatisfy(text -> assertThat(text).contains("Task 1 started with agent Echo"));
        assertThat(toolResults())
                .anySatisfy(text -> assertThat(text).contains("Task 1 finished with status: completed"));
        assertThat(toolResults())
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
        assertThat(toolResults())
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
        assertThat(toolResults())
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
    void question_waitsForAPerson() {
        model.turns(
                "Main",
                call("ask_user", Map.of("question", "Which one?", "choices", List.of("a", "b"))),
                say("${last}"));
        MainAgentWorkflow session = sessions.start("s9", "go");
        SessionView asked = TestingSessions.await(session, seen -> seen.status() == SessionStatus.WAITING);
        WaitingFor question = asked.waitingFor().get(0);
        assertThat(question.choices()).containsExactly("a", "b");
        assertThatThrownBy(() -> session.answer(new Requests.Answer("nonsense", null, "x")))
                .hasRootCauseInstanceOf(ApplicationFailure.class);
        session.answer(new Requests.Answer(question.request(), null, "b"));
        SessionView view = TestingSessions.await(session, seen -> seen.answer() != null);
        assertThat(view.answer()).isEqualTo("The person answered: b");
    }

    @Test
    void questionOfATask_showsInItsSession() {
        model.turns("Main", call(start("Echo", "a")), call(waitFor(1)), say("done"));
        model.turns("Echo", call("ask_user", Map.of("question", "Really?")), say("${last}"));
        MainAgentWorkflow session = sessions.start("s10", "go");
        SessionView asked =
                TestingSessions.await(session, seen -> !seen.waitingFor().isEmpty());
        assertThat(asked.waitingFor().get(0).task()).isEqualTo(1);
        assertThat(asked.tasks().get(0).status()).isEqualTo(TaskStatus.WAITING);
        session.answer(new Requests.Answer(asked.waitingFor().get(0).request(), null, "yes"));
        SessionView view = TestingSessions.await(session, seen -> "done".equals(seen.answer()));
        assertThat(view.tasks().get(0).result()).isEqualTo("The person answered: yes");
    }

    @Test
    void close_cancelsRunningTasksAndKeepsEndedOnes() {
        model.turns(
                "Main",
                call(together(start("Gate", "a"), start("Echo", "b"))),
                call(waitFor(2)),
                call(waitFor(1)),
                say("x"));
        model.turns("Gate", model.gated("g", "opened"));
        model.turns("Echo", say("echo"));
        MainAgentWorkflow session = sessions.start("s11", "go");
        TestingSessions.await(
                session, seen -> seen.tasks().size() == 2 && seen.tasks().get(1).status() == TaskStatus.COMPLETED);
        TestingSessions.awaitTool(session, TestingCalls.WAIT, 2);
        assertThatThrownBy(() -> session.close(new Requests.Close(Requests.TasksAtClose.REFUSE)))
                .hasRootCauseInstanceOf(ApplicationFailure.class);
        Requests.Closed closed = session.close(new Requests.Close(Requests.TasksAtClose.CANCEL));
        assertThat(closed.cancelled()).isEqualTo(1);
        SessionView view = TestingSessions.await(session, seen -> seen.status() == SessionStatus.CLOSED);
        assertThat(view.tasks())
                .extracting(TaskView::status)
                .containsExactly(TaskStatus.CANCELLED, TaskStatus.COMPLETED);
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
        TestingSessions.poll(() -> toolResults().size(), size -> size >= 10);
        model.open("g");
        List<String> results = toolResults();
        assertThat(results.get(5)).contains("Result of task 2").endsWith("(no output)");
        assertThat(results.get(6))
                .contains("Task 3 finished with status: completed")
                .contains("#1 running, #2 completed")
                .contains("No such task: 9");
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
        List<String> results = TestingSessions.poll(this::toolResults, seen -> seen.size() >= 4);
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

    @Test
    void longAnswer_isCutInItsEvent_andTheCutShows() {
        model.turns("Main", say("x".repeat(301)), say("y".repeat(300)));
        MainAgentWorkflow session = sessions.start("s20", "go");
        TestingSessions.await(session, seen -> String.valueOf(seen.answer()).startsWith("x"));
        session.say(new Requests.Say("again", null));
        TestingSessions.await(session, seen -> String.valueOf(seen.answer()).startsWith("y"));
        assertThat(session.view().answer()).hasSize(300);
        assertThat(session.events(0).events())
                .filteredOn(event -> event.kind() == SessionEvent.Kind.ANSWER)
                .extracting(SessionEvent::text)
                .containsExactly("x".repeat(299) + "…", "y".repeat(300));
    }

    @Test
    void resultsAndUsage_areEvents() {
        model.turns("Main", call("search", Map.of("q", "x")), call(start("Echo", "a")), call(waitFor(1)), say("done"));
        model.turns("Echo", say("echo"));
        MainAgentWorkflow session = sessions.start("s22", "go");
        SessionView view = TestingSessions.await(
                session, seen -> "done".equals(seen.answer()) && seen.status() == SessionStatus.IDLE);
        List<SessionEvent> events = session.events(0).events();
        assertThat(events)
                .filteredOn(event -> event.kind() == SessionEvent.Kind.TOOL_RESULT)
                .hasSize(3)
                .first()
                .satisfies(event -> {
                    assertThat(event.text()).isEqualTo("looked up {q=x}");
                    assertThat(event.details()).containsEntry("tool", "search").containsEntry("characters", 15);
                });
        assertThat(events.stream()
                        .filter(event -> event.kind() == SessionEvent.Kind.USAGE)
                        .mapToLong(event ->
                                Long.parseLong(String.valueOf(event.details().get("input_tokens"))))
                        .sum())
                .isEqualTo(view.usage().inputTokens());
    }

    @Test
    void refusal_leavesNoTraceOfCodeInTheHistory() {
        model.turns("Main", say("one"));
        MainAgentWorkflow session = sessions.start("s21", "go");
        TestingSessions.await(session, seen -> "one".equals(seen.answer()));
        assertThatThrownBy(() -> session.cancelTask(new Requests.CancelTask(42, null)))
                .rootCause()
                .hasMessageContaining("There is no task 42");
        assertThat(sessions.environment.getWorkflowClient().fetchHistory("s21").toJson(true))
                .contains("There is no task 42")
                .doesNotContain("MainAgentWorkflowImpl.java");
    }

    @Test
    void modeChangedFromOutside_isAnnouncedOnce() {
        model.turns("Main", say("one"), say("two"), say("three"));
        MainAgentWorkflow session = sessions.start("s19", "go");
        TestingSessions.await(session, seen -> "one".equals(seen.answer()));
        assertThat(session.setMode(new Requests.SetMode(" EXECUTE ")).mode()).isEqualTo("execute");
        assertThatThrownBy(() -> session.setMode(new Requests.SetMode("dance")))
                .hasRootCauseMessage(
                        "message='There is no mode 'dance'; the modes are plan, execute.', type='INVALID', nonRetryable=true");
        session.say(new Requests.Say("again", null));
        TestingSessions.await(session, seen -> "two".equals(seen.answer()));
        session.say(new Requests.Say("and again", null));
        TestingSessions.await(session, seen -> "three".equals(seen.answer()));
        assertThat(model.requests.get(1).messages()).hasSize(2);
        assertThat(model.requests.get(2).messages()).hasSize(1);
    }

    @Test
    void repeatedRequest_hasNoSecondEffect() {
        model.turns("Main", say("one"), say("two"));
        MainAgentWorkflow session = sessions.start("s20", "go");
        TestingSessions.await(session, seen -> "one".equals(seen.answer()));
        assertThat(session.say(new Requests.Say("again", "r1")).turn()).isEqualTo(2);
        assertThat(session.say(new Requests.Say("again", "r1")).turn()).isEqualTo(2);
        SessionView view = TestingSessions.await(session, seen -> "two".equals(seen.answer()));
        assertThat(view.turns()).isEqualTo(2);
    }

    @Test
    void idleSession_endsWithItsRetention() {
        model.turns("Main", say("one"));
        MainAgentWorkflow session = sessions.start("s21", "go");
        TestingSessions.await(session, seen -> "one".equals(seen.answer()));
        sessions.environment.sleep(java.time.Duration.ofDays(8));
        TestingSessions.await(session, seen -> seen.status() == SessionStatus.CLOSED);
    }

    @Test
    void stepLimit_cutsTheTurnShort() {
        sessions.withLimits(new dev.longhaul.workflows.ledger.Limits(2, null, null, null));
        model.turns("Main", call("todos_get_all", Map.of()));
        MainAgentWorkflow session = sessions.start("s12", "go");
        SessionView view = TestingSessions.await(session, seen -> seen.error() != null);
        assertThat(view.error()).contains("limit of 2 steps");
    }

    @Test
    void activityToolsAndWorkflowToolsOfOneStep_keepTheirOrder() {
        model.turns(
                "Main",
                call(
                        "search", Map.of("query", "x"),
                        "todos_add", Map.of("todos", List.of(Map.of("title", " one "))),
                        "todos_complete", Map.of("items", List.of(Map.of("id", 1, "reason", " ")))),
                say("done"));
        MainAgentWorkflow session = sessions.start("s13", "go");
        SessionView view = TestingSessions.await(session, seen -> seen.answer() != null);
        assertThat(toolResults()).hasSize(3);
        assertThat(toolResults().get(0)).isEqualTo("looked up {query=x}");
        assertThat(toolResults().get(1)).contains("\"title\":\"one\"");
        assertThat(toolResults().get(2)).startsWith("Error: item 1 has no reason");
        assertThat(view.todos()).hasSize(1);
    }

    private List<String> toolResults() {
        return model.requests.stream()
                .filter(request -> request.caller().task() == null)
                .flatMap(request -> request.messages().stream())
                .filter(message -> message.toolCallId() != null)
                .map(message -> message.content().stream()
                        .map(dev.longhaul.workflows.model.MessagePart::words)
                        .reduce("", String::concat))
                .toList();
    }
}
