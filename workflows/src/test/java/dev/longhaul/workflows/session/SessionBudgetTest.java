package dev.longhaul.workflows.session;

import static dev.longhaul.workflows.session.TestingCalls.start;
import static dev.longhaul.workflows.session.TestingCalls.together;
import static dev.longhaul.workflows.session.TestingModel.call;
import static dev.longhaul.workflows.session.TestingModel.say;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longhaul.workflows.agent.DelegationSettings;
import dev.longhaul.workflows.agent.LoopSettings;
import dev.longhaul.workflows.conversation.Text;
import dev.longhaul.workflows.ledger.Delivery;
import dev.longhaul.workflows.ledger.DeliveryPolicy;
import dev.longhaul.workflows.ledger.Limits;
import dev.longhaul.workflows.ledger.TaskStatus;
import dev.longhaul.workflows.model.ModelRequest;
import dev.longhaul.workflows.model.ToolCall;
import dev.longhaul.workflows.task.TaskView;
import dev.longhaul.workflows.tools.ToolReply;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a session may use, with all its tasks. A call of the testing model takes 11 tokens. */
class SessionBudgetTest {
    private static final int CALL = 11;

    private final TestingSessions sessions = new TestingSessions(request -> new ToolReply(Text.of("looked"), false));
    private final TestingModel model = sessions.model;

    @AfterEach
    void close() {
        sessions.close();
    }

    private static Limits steps(int steps) {
        return new Limits(steps, null, null, null);
    }

    private static Object[] search() {
        return new Object[] {"search", Map.of("query", "x")};
    }

    private TestingSessions delegating(int capacity, int depth, boolean deliver) {
        if (depth > 1) {
            sessions.withEchoDelegating();
        }
        return sessions.withLoop(TestingSessions.NO_LOOP)
                .with(settings -> new DelegationSettings(
                        capacity,
                        false,
                        10,
                        depth,
                        deliver ? DeliveryPolicy.PARENT : DeliveryPolicy.NONE,
                        settings.coalesce(),
                        settings.waitLimit(),
                        settings.taskTimeLimit(),
                        settings.retention()));
    }

    private static SessionView rests(MainAgentWorkflow session) {
        return TestingSessions.await(
                session,
                seen -> seen.turns() > 0
                        && (seen.status() == SessionStatus.IDLE || seen.status() == SessionStatus.FAILED)
                        && seen.tasks().stream().allMatch(task -> task.status().hasEnded()));
    }

    @Test
    @DisplayName("F18: a task that has used its share is cut short, not completed, and what it said is its result")
    void taskThatUsesItsShare_isCutShort() {
        delegating(1, 1, false).withBudget(steps(9));
        model.turns(
                "Main",
                call(start("Echo", "a")),
                call("background_agents_wait_for_first_completion", Map.of("task_ids", List.of(1))),
                call("background_agents_get_task_results", Map.of("task_id", 1)),
                say("${last}"));
        model.agent(
                "Echo",
                request -> TestingModel.reply(
                        request,
                        "thought " + request.head().answers(),
                        List.of(ToolCall.of("c" + request.head().answers(), "search", Map.of("query", "x")))));
        MainAgentWorkflow session = sessions.start("b1", "go");
        SessionView view = rests(session);
        TaskView task = view.tasks().get(0);
        assertThat(task.status()).isEqualTo(TaskStatus.CUT_SHORT);
        assertThat(task.result()).isEqualTo("thought 3");
        assertThat(task.error()).isEqualTo("its share of the session's budget of 4 steps is used up: 4 used");
        assertThat(view.answer()).contains("Truncated result of task 1", "4 steps is used up", "thought 3");
        assertThat(view.usage().modelCalls()).isEqualTo(8);
    }

    @Test
    @DisplayName("F18: a task that was cut short is delivered as that, its text as partial output")
    void endOfACutShortTask_isDeliveredAsPartial() {
        delegating(1, 1, true).withBudget(steps(7));
        model.turns("Main", call(start("Echo", "a")), say("started"), say("heard: ${last}"));
        model.agent(
                "Echo",
                request -> TestingModel.reply(
                        request,
                        "so far",
                        List.of(ToolCall.of("c" + request.head().answers(), "search", Map.of("query", "x")))));
        MainAgentWorkflow session = sessions.start("b9", "go");
        SessionView view = TestingSessions.await(
                session, seen -> String.valueOf(seen.answer()).startsWith("heard"));
        assertThat(view.answer())
                .contains(
                        "Status: cut_short",
                        "It did not complete successfully (cut_short): its share of the session's budget of 3 steps is used up",
                        "--- PARTIAL OUTPUT ---",
                        "so far")
                .doesNotContain("--- RESULT ---");
    }

    @Test
    @DisplayName("F21: an agent that may not be sent back any more leaves its tasks running, and the outcome says so")
    void agentThatGivesUpWhileATaskRuns_saysSo_andTheTaskCanBeRead() {
        sessions.withLoop(new LoopSettings(true, 2, "{incomplete_tasks}", List.of()));
        model.turns("Main", call(start("Gate", "a")), say("done"));
        model.turns("Gate", model.gated("gate", "opened"));
        MainAgentWorkflow session = sessions.start("b10", "go");
        SessionView view = TestingSessions.await(session, seen -> seen.error() != null);
        assertThat(view.answer()).isEqualTo("done");
        assertThat(view.error())
                .isEqualTo("The agent was sent back once and answered all the same; it has left tasks to go on:"
                        + " #1 Gate.");
        assertThat(view.tasks().get(0).status()).isEqualTo(TaskStatus.RUNNING);
        model.open("gate");
        SessionView after =
                TestingSessions.await(session, seen -> seen.tasks().get(0).status() == TaskStatus.COMPLETED);
        assertThat(after.tasks().get(0).result()).isEqualTo("opened");
    }

    @Test
    void agentLimits_lookAheadToo() {
        sessions.withLimits(new Limits(null, 25L, null, Duration.ofMinutes(10)));
        model.turns("Main", call(search()), call(search()), say("never"));
        MainAgentWorkflow session = sessions.start("b11", "go");
        SessionView view = TestingSessions.await(session, seen -> seen.error() != null);
        assertThat(view.error())
                .isEqualTo("The turn was cut short: the limit of 25 tokens is reached (22 used, and another call is"
                        + " expected to take 11).");
        model.turns("Main", call(search()), call(search()), call("ask_user", Map.of("question", "sure?")));
        sessions.withLimits(new Limits(null, null, null, Duration.ofMinutes(10)));
        MainAgentWorkflow waiting = sessions.start("b12", "go");
        TestingSessions.await(waiting, seen -> !seen.waitingFor().isEmpty());
        sessions.environment.sleep(Duration.ofMinutes(11));
        assertThat(TestingSessions.await(waiting, seen -> seen.error() != null).error())
                .isEqualTo("The turn was cut short: the limit of 10m in time is reached.");
    }

    @Test
    void treeOfTasks_neverUsesMoreThanTheSessionMay() {
        delegating(3, 2, true).withBudget(new Limits(null, 40L * CALL + 5, null, null));
        model.agent(
                "Main",
                request -> (request.head().answers() < 3
                                ? call(together(
                                        start("Echo", "a"), start("Echo", "b"), start("Gate", "c"), start("Echo", "d")))
                                : call(search()))
                        .apply(request));
        model.agent(
                "Echo",
                request -> (request.head().answers() < 2
                                ? call(together(start("Gate", "n"), start("Gate", "m")))
                                : call(search()))
                        .apply(request));
        model.agent("Gate", request -> call(search()).apply(request));
        MainAgentWorkflow session = sessions.start("b2", "go");
        // Not until all tasks have ended: the in-process server can lose a cancellation that meets the end of a call.
        SessionView view = TestingSessions.await(session, seen -> seen.turns() > 0 && seen.error() != null);
        assertThat(model.requests).hasSizeLessThanOrEqualTo(40).hasSizeGreaterThan(10);
        assertThat(view.tasks())
                .isNotEmpty()
                .filteredOn(task -> task.status().hasEnded())
                .allSatisfy(task -> assertThat(task.status()).isEqualTo(TaskStatus.CUT_SHORT));
        assertThat(view.error()).contains("the session's budget of 445 tokens is used up");
        assertThat(view.answer()).isNull();
    }

    @Test
    void sessionThatIsUsedUp_refusesMoreAndCanBeRead() {
        sessions.withBudget(steps(2));
        model.turns("Main", call(search()), say("all there is"));
        MainAgentWorkflow session = sessions.start("b3", "go");
        TestingSessions.await(session, seen -> seen.status() == SessionStatus.IDLE && seen.answer() != null);
        assertThatThrownBy(() -> session.say(new Requests.Say("more", null)))
                .rootCause()
                .hasMessageContaining("The session's budget of 2 steps is used up: 2 used. What was answered stays");
        assertThat(session.view().answer()).isEqualTo("all there is");
        assertThat(session.view().error()).isNull();
    }

    @Test
    void turnThatReachesTheCap_saysSo_andKeepsTheEarlierAnswer() {
        sessions.withBudget(steps(3));
        model.agent("Main", request -> (request.head().answers() == 0 ? say("first") : call(search())).apply(request));
        MainAgentWorkflow session = sessions.start("b4", "go");
        TestingSessions.await(session, seen -> "first".equals(seen.answer()) && seen.status() == SessionStatus.IDLE);
        session.say(new Requests.Say("more", null));
        SessionView view = TestingSessions.await(session, seen -> seen.error() != null);
        assertThat(view.error())
                .isEqualTo("The turn was cut short: the session's budget of 3 steps is used up: 3 used.");
        assertThat(view.answer()).isEqualTo("first");
    }

    @Test
    void nothingLeftToLend_theStartIsRefused_andQueuedTasksEndWithoutARun() {
        delegating(1, 1, false).withBudget(steps(4));
        model.turns("Main", call(together(start("Gate", "a"), start("Echo", "b"))), call(search()), say("done"));
        model.turns("Gate", model.gated("gate", "opened"));
        MainAgentWorkflow session = sessions.start("b5", "go");
        TestingSessions.await(session, seen -> "done".equals(seen.answer()));
        model.open("gate");
        SessionView view = rests(session);
        assertThat(view.tasks())
                .extracting(TaskView::status)
                .containsExactly(TaskStatus.COMPLETED, TaskStatus.CUT_SHORT);
        assertThat(view.tasks().get(1).steps()).isZero();
        assertThat(view.tasks().get(1).error()).contains("the session's budget of 4 steps is used up: 4 used");
        assertThat(model.requests)
                .extracting(request -> request.caller().agent())
                .doesNotContain("Echo");
        assertThatThrownBy(() -> session.startTask(new Requests.StartTask("Echo", "c", "c", null)))
                .rootCause()
                .hasMessageContaining("The session's budget of 4 steps is used up: 4 used. No task is started");
    }

    @Test
    void unusedShare_goesBack_andAContinuationIsLentAnew() {
        delegating(1, 1, false).withBudget(steps(13));
        model.turns(
                "Main",
                call(start("Echo", "a")),
                call("background_agents_wait_for_first_completion", Map.of("task_ids", List.of(1))),
                call("background_agents_continue_task", Map.of("task_id", 1, "text", "more")),
                call("background_agents_wait_for_first_completion", Map.of("task_ids", List.of(1))),
                say("done"));
        model.agent("Echo", request -> (request.head().answers() == 0 ? say("short") : call(search())).apply(request));
        MainAgentWorkflow session = sessions.start("b6", "go");
        SessionView view = rests(session);
        assertThat(view.answer()).isEqualTo("done");
        // 13 steps, 3 used by the agent and 1 by the first run, when the second run is lent half of 9.
        assertThat(view.tasks().get(0).error()).contains("is used up: 5 used");
        assertThat(view.tasks().get(0).steps()).isEqualTo(4);
        assertThat(view.usage().modelCalls()).isEqualTo(10);
    }

    @Test
    void timeThatIsOver_cutsShortWhatIsUnderWay() {
        delegating(1, 1, true).withBudget(new Limits(null, null, null, Duration.ofMinutes(10)));
        model.turns("Main", call(start("Gate", "a")), call("ask_user", Map.of("question", "sure?")), say("never"));
        model.turns("Gate", call("ask_user", Map.of("question", "really?")), say("never"));
        MainAgentWorkflow session = sessions.start("b7", "go");
        TestingSessions.await(session, seen -> seen.waitingFor().size() == 2);
        sessions.environment.sleep(Duration.ofMinutes(11));
        SessionView view = rests(session);
        assertThat(view.tasks().get(0).status()).isEqualTo(TaskStatus.CUT_SHORT);
        assertThat(view.tasks().get(0).error()).contains("its share of the session's budget of 10m in time is used up");
        assertThat(view.error()).contains("The turn was cut short: the session's budget of 10m in time is used up");
        assertThat(view.tasks().get(0).delivery()).isEqualTo(Delivery.UNDELIVERABLE);
    }

    @Test
    @DisplayName(
            "F31: run options reach every run of every task, nested ones and continuations, in a worker without memory")
    void runOptions_reachEveryModelCall() {
        delegating(3, 2, false);
        model.turns(
                "Main",
                call(start("Echo", "a")),
                call("background_agents_wait_for_first_completion", Map.of("task_ids", List.of(1))),
                call("background_agents_continue_task", Map.of("task_id", 1, "text", "more")),
                call("background_agents_wait_for_first_completion", Map.of("task_ids", List.of(1))),
                say("done"));
        model.turns(
                "Echo",
                call(start("Gate", "n")),
                call("background_agents_wait_for_first_completion", Map.of("task_ids", List.of(1))),
                say("one"),
                call("background_agents_continue_task", Map.of("task_id", 1, "text", "again")),
                call("background_agents_wait_for_first_completion", Map.of("task_ids", List.of(1))),
                say("two"));
        model.turns("Gate", say("n1"), say("n2"));
        SessionView view = rests(sessions.start("b8", "go"));
        assertThat(view.answer()).isEqualTo("done");
        assertThat(view.usage().modelCalls()).as("the whole tree's").isEqualTo(15);
        assertThat(model.requests)
                .hasSize(15)
                .allSatisfy(request -> assertThat(request.options()).isEqualTo(Map.of("tenant", "acme")));
        assertThat(model.requests)
                .extracting(ModelRequest::caller)
                .extracting(caller -> caller.conversationId())
                .contains("b8", "b8/task-1", "b8/task-1/task-1");
    }
}
