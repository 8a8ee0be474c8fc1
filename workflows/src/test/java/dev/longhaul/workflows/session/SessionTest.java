package dev.longhaul.workflows.session;

import static dev.longhaul.workflows.session.TestingCalls.start;
import static dev.longhaul.workflows.session.TestingCalls.together;
import static dev.longhaul.workflows.session.TestingCalls.waitFor;
import static dev.longhaul.workflows.session.TestingModel.call;
import static dev.longhaul.workflows.session.TestingModel.say;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longhaul.workflows.conversation.Text;
import dev.longhaul.workflows.ledger.TaskStatus;
import dev.longhaul.workflows.task.TaskView;
import dev.longhaul.workflows.tools.ToolReply;
import io.temporal.failure.ApplicationFailure;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A session with the agent that a person talks to. */
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
        assertThat(model.toolResults()).hasSize(3);
        assertThat(model.toolResults().get(0)).isEqualTo("looked up {query=x}");
        assertThat(model.toolResults().get(1)).contains("\"title\":\"one\"");
        assertThat(model.toolResults().get(2)).startsWith("Error: item 1 has no reason");
        assertThat(view.todos()).hasSize(1);
    }
}
