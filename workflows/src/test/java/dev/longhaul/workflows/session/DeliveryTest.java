package dev.longhaul.workflows.session;

import static dev.longhaul.workflows.session.TestingCalls.start;
import static dev.longhaul.workflows.session.TestingModel.call;
import static dev.longhaul.workflows.session.TestingModel.say;
import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.workflows.conversation.ConversationHead;
import dev.longhaul.workflows.conversation.Text;
import dev.longhaul.workflows.ledger.Delivery;
import dev.longhaul.workflows.ledger.DeliveryPolicy;
import dev.longhaul.workflows.ledger.TaskChanged;
import dev.longhaul.workflows.ledger.TaskOutcome;
import dev.longhaul.workflows.ledger.TaskStatus;
import dev.longhaul.workflows.model.ModelRequest;
import dev.longhaul.workflows.model.Usage;
import dev.longhaul.workflows.task.TaskView;
import dev.longhaul.workflows.tools.ToolReply;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Ends of tasks as turns of the agent that asked for them. Nothing is cached: each step is made by a worker that has just
 * read the session's history.
 */
class DeliveryTest {
    private final TestingSessions sessions = new TestingSessions(request -> new ToolReply(Text.of("looked up"), false));
    private final TestingModel model = sessions.model;

    @BeforeEach
    void answersEndTurns() {
        sessions.withLoop(TestingSessions.NO_LOOP);
    }

    @AfterEach
    void close() {
        sessions.close();
    }

    @Test
    @DisplayName(
            "F39, F40: an end is told exactly once, however often its news comes, and whether or not a worker dies")
    void newsOfAnEndThatComesAgain_hasNoSecondEffect() {
        model.turns("Main", call(start("Gate")), say("started"), say("told"));
        model.turns("Gate", model.gated("g", "opened"));
        MainAgentWorkflow session = sessions.start("d1", "go");
        TestingSessions.await(session, seen -> "started".equals(seen.answer()));
        model.open("g");
        TestingSessions.await(session, seen -> "told".equals(seen.answer()));
        for (int sequence = 1; sequence <= 5; sequence++) {
            session.taskChanged(end(sequence));
        }
        session.say(new Requests.Say("anything new?", null));
        SessionView view =
                TestingSessions.await(session, seen -> seen.turns() == 3 && seen.status() == SessionStatus.IDLE);
        assertThat(blocks()).singleElement().asString().contains("Task 1: do it", "\nopened\n");
        assertThat(view.tasks().get(0).result()).isEqualTo("opened");
        assertThat(view.tasks().get(0).delivery()).isEqualTo(Delivery.DELIVERED);
        assertThat(view.undelivered()).isEmpty();
    }

    @Test
    @DisplayName("F43: a continued task ends more than once, and each end is told")
    void eachRunsEnd_isTold() {
        model.turns("Main", call(start("Echo")), say("started"), say("told"));
        model.turns("Echo", say("one"), say("two"));
        MainAgentWorkflow session = sessions.start("d2", "go");
        TestingSessions.await(session, seen -> seen.turns() == 2 && seen.status() == SessionStatus.IDLE);
        session.continueTask(new Requests.ContinueTask(1, "more", null));
        TestingSessions.await(session, seen -> seen.turns() == 3 && seen.status() == SessionStatus.IDLE);
        assertThat(blocks()).hasSize(2);
        assertThat(blocks().get(0)).contains("\none\n").doesNotContain("Run: ");
        assertThat(blocks().get(1)).contains("\nRun: 2\n", "\nThen you asked: more\n", "\ntwo\n");
    }

    @Test
    @DisplayName("F43: the end of a run is told even when the task was continued before the agent was idle")
    void endThatWaitsForTheAgent_isToldAfterItsTaskWasContinued() {
        model.turns("Main", call(start("Echo")), model.gated("main", "started"), say("told"));
        model.turns("Echo", say("one"), model.gated("g", "two"));
        MainAgentWorkflow session = sessions.start("d3", "go");
        TestingSessions.await(session, seen -> hasEnded(seen, TaskStatus.COMPLETED));
        session.continueTask(new Requests.ContinueTask(1, "more", null));
        assertThat(session.view().undelivered()).containsExactly(1);
        model.open("main");
        TestingSessions.await(session, seen -> seen.turns() == 2 && "told".equals(seen.answer()));
        assertThat(blocks()).singleElement().asString().contains("\none\n");
        model.open("g");
        SessionView view =
                TestingSessions.await(session, seen -> seen.turns() == 3 && seen.status() == SessionStatus.IDLE);
        assertThat(blocks()).hasSize(2);
        assertThat(blocks().get(1)).contains("\nRun: 2\n", "\ntwo\n");
        assertThat(view.undelivered()).isEmpty();
    }

    @Test
    void endsWithinTheCoalescingTime_shareATurnThatComesWhenTheAgentIsIdle() {
        Object[] both = {
            "background_agents_start_task", Map.of("agent_name", "Echo", "input", "a", "description", "first"),
            "background_agents_start_task", Map.of("agent_name", "Echo", "input", "b", "description", "second")
        };
        model.turns("Main", call(both), model.gated("main", "started"), say("told"));
        model.turns("Echo", say("echo"));
        MainAgentWorkflow session = sessions.start("d4", "go");
        TestingSessions.await(
                session,
                seen -> seen.tasks().size() == 2
                        && seen.tasks().stream().allMatch(task -> task.status() == TaskStatus.COMPLETED));
        assertThat(session.view().turns()).isEqualTo(1);
        assertThat(session.view().undelivered()).containsExactly(1, 2);
        model.open("main");
        TestingSessions.await(session, seen -> seen.turns() == 2 && seen.status() == SessionStatus.IDLE);
        assertThat(blocks())
                .singleElement()
                .asString()
                .contains("ASYNC DELEGATION BATCH COMPLETE: 2 tasks", "Task 1: first", "Task 2: second");
    }

    @Test
    void policyOfTheStart_winsOverTheAgents_whichWinsOverTheSettings() {
        sessions.delivering(DeliveryPolicy.PARENT).withEchoDelivering(DeliveryPolicy.NONE);
        model.turns("Main", call(start("Echo")), say("started"), say("told"));
        model.turns("Echo", say("one"), say("two"));
        MainAgentWorkflow session = sessions.start("d5", "go");
        SessionView first = TestingSessions.await(
                session, seen -> hasEnded(seen, TaskStatus.COMPLETED) && seen.status() == SessionStatus.IDLE);
        assertThat(first.tasks().get(0).delivery()).isEqualTo(Delivery.OFF);
        assertThat(first.turns()).isEqualTo(1);
        session.startTask(new Requests.StartTask("Echo", "x", "by hand", null, DeliveryPolicy.PARENT));
        TestingSessions.await(session, seen -> seen.turns() == 2 && seen.status() == SessionStatus.IDLE);
        session.continueTask(new Requests.ContinueTask(2, "more", null));
        TestingSessions.await(session, seen -> seen.turns() == 3 && seen.status() == SessionStatus.IDLE);
        assertThat(blocks()).hasSize(2).allSatisfy(block -> assertThat(block).contains("Task 2: by hand"));
        assertThat(session.view().tasks())
                .extracting(TaskView::delivery)
                .containsExactly(Delivery.OFF, Delivery.DELIVERED);
    }

    @Test
    @DisplayName("F41: ends reach the session that asked for them, not another with tasks of the same numbers")
    void endsOfTwoSessions_doNotMeet() {
        model.turns("Main", call(start("Gate")), say("started"), say("told"));
        model.turns("Gate", model.gated("g", "opened"));
        MainAgentWorkflow one = sessions.start("d6-one", "go");
        MainAgentWorkflow two = sessions.start("d6-two", "go");
        TestingSessions.await(one, seen -> "started".equals(seen.answer()));
        TestingSessions.await(two, seen -> "started".equals(seen.answer()));
        one.cancelTask(new Requests.CancelTask(1, "only this one"));
        TestingSessions.await(one, seen -> seen.turns() == 2 && seen.status() == SessionStatus.IDLE);
        assertThat(two.view().turns()).isEqualTo(1);
        assertThat(two.view().tasks().get(0).status()).isEqualTo(TaskStatus.RUNNING);
        model.open("g");
        TestingSessions.await(two, seen -> seen.turns() == 2 && seen.status() == SessionStatus.IDLE);
        assertThat(one.view().turns()).isEqualTo(2);
        assertThat(blocksOf("d6-one")).singleElement().asString().contains("Status: cancelled");
        assertThat(blocksOf("d6-two")).singleElement().asString().contains("Status: completed");
    }

    @Test
    @DisplayName("F26: a session with a running task is not idle, and an interrupted end is reported like any other")
    void sessionWithARunningTask_outlivesItsRetention() {
        model.turns("Main", call(start("Echo")), say("started"), say("told"));
        model.turns("Echo", call("ask_user", Map.of("question", "May I?")), say("yes"));
        MainAgentWorkflow session = sessions.start("d7", "go");
        TestingSessions.await(session, seen -> !seen.waitingFor().isEmpty());
        sessions.environment.sleep(Duration.ofDays(8));
        SessionView later = session.view();
        assertThat(later.status()).isEqualTo(SessionStatus.WAITING);
        session.cancelTask(new Requests.CancelTask(1, "enough of it"));
        TestingSessions.await(session, seen -> "told".equals(seen.answer()));
        assertThat(blocks())
                .singleElement()
                .asString()
                .contains("Status: cancelled", "It was interrupted: enough of it");
        assertThat(session.view().undelivered()).isEmpty();
    }

    @Test
    @DisplayName("F42: ends that a closing session was never told of are listed as undelivered and stay readable")
    void endThatNoTurnWillComeFor_isListed() {
        model.turns("Main", call(start("Gate")), say("started"));
        model.turns("Gate", model.gated("g", "opened"));
        MainAgentWorkflow session = sessions.start("d8", "go");
        TestingSessions.await(session, seen -> "started".equals(seen.answer()));
        session.close(new Requests.Close(Requests.TasksAtClose.KEEP));
        model.open("g");
        TestingSessions.poll(() -> sessions.isOpen("d8"), open -> !open);
        SessionView view = session.view();
        assertThat(view.undelivered()).containsExactly(1);
        assertThat(view.tasks().get(0).delivery()).isEqualTo(Delivery.UNDELIVERABLE);
        assertThat(view.tasks().get(0).result()).isEqualTo("opened");
    }

    private static TaskChanged end(int sequence) {
        TaskOutcome outcome = new TaskOutcome(
                TaskStatus.COMPLETED,
                Text.of("again"),
                null,
                ConversationHead.EMPTY,
                1,
                1,
                Usage.NONE,
                Instant.EPOCH,
                Instant.EPOCH,
                null);
        return new TaskChanged(1, 1, sequence, TaskStatus.COMPLETED, outcome, List.of(), null);
    }

    private static boolean hasEnded(SessionView seen, TaskStatus status) {
        return !seen.tasks().isEmpty() && seen.tasks().get(0).status() == status;
    }

    /** The blocks that the agents of all sessions were told, oldest first. */
    private List<String> blocks() {
        return blocks(List.copyOf(model.requests));
    }

    private List<String> blocksOf(String session) {
        return blocks(model.requests.stream()
                .filter(request -> request.caller().session().equals(session))
                .toList());
    }

    private static List<String> blocks(List<ModelRequest> requests) {
        return requests.stream()
                .filter(request -> request.caller().task() == null)
                .map(TestingModel::last)
                .filter(text -> text.startsWith("[ASYNC DELEGATION "))
                .toList();
    }
}
