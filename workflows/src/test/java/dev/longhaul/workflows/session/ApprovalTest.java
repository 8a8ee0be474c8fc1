package dev.longhaul.workflows.session;

import static dev.longhaul.workflows.session.TestingApprovals.approve;
import static dev.longhaul.workflows.session.TestingApprovals.assertRefused;
import static dev.longhaul.workflows.session.TestingApprovals.awaitWaiting;
import static dev.longhaul.workflows.session.TestingApprovals.delete;
import static dev.longhaul.workflows.session.TestingCalls.start;
import static dev.longhaul.workflows.session.TestingCalls.together;
import static dev.longhaul.workflows.session.TestingCalls.waitFor;
import static dev.longhaul.workflows.session.TestingModel.call;
import static dev.longhaul.workflows.session.TestingModel.say;
import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.workflows.agent.ApprovalPolicy;
import dev.longhaul.workflows.agent.Unattended;
import dev.longhaul.workflows.ledger.TaskStatus;
import dev.longhaul.workflows.task.TaskSignals;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Calls that a person must approve, at any depth. */
class ApprovalTest {
    private final TestingApprovals approvals = new TestingApprovals();
    private final TestingSessions sessions = approvals.sessions;
    private final TestingModel model = approvals.model;
    private final List<String> carriedOut = approvals.carriedOut;

    @AfterEach
    void close() {
        approvals.close();
    }

    @Test
    @DisplayName("F33: a task's call that needs approval parks, is surfaced to the person, and runs once when approved")
    void callOfATask_parksUntilApproved_andRunsOnce() {
        approvals.always("delete");
        approvals.delegateTo("Echo");
        model.turns("Echo", call(delete("a.txt")), say("${last}"));
        MainAgentWorkflow session = sessions.start("a1", "go");
        SessionView asked = awaitWaiting(session, 1);
        WaitingFor waiting = asked.waitingFor().get(0);
        assertThat(asked.status()).isEqualTo(SessionStatus.WAITING);
        assertThat(asked.tasks().get(0).status()).isEqualTo(TaskStatus.WAITING);
        assertThat(waiting.kind()).isEqualTo(WaitingFor.Kind.APPROVAL);
        assertThat(waiting.task()).isEqualTo(1);
        assertThat(waiting.path()).containsExactly(1);
        assertThat(waiting.tool()).isEqualTo("delete");
        assertThat(waiting.text()).isEqualTo("Echo wants to call delete with path \"a.txt\".");
        assertThat(carriedOut).isEmpty();

        session.answer(approve(waiting));
        assertRefused("NOT_NOW", "was answered already", () -> session.answer(approve(waiting)));
        assertRefused(
                "NOT_NOW",
                "was answered already",
                () -> session.answer(new Requests.Answer(waiting.request(), false, null)));
        SessionView end = TestingSessions.await(session, seen -> "done".equals(seen.answer()));
        assertThat(end.tasks().get(0).result()).isEqualTo("did a.txt");
        assertThat(end.waitingFor()).isEmpty();
        assertThat(carriedOut).containsExactly("Echo delete {path=a.txt}");
    }

    @Test
    @DisplayName("F33: forged answers, of another name or another kind, change nothing")
    void forgedAnswers_changeNothing() {
        approvals.always("delete");
        approvals.delegateTo("Echo");
        model.turns("Echo", call(delete("a.txt")), call("ask_user", Map.of("question", "Which year?")), say("${last}"));
        MainAgentWorkflow session = sessions.start("a2", "go");
        WaitingFor approval = awaitWaiting(session, 1).waitingFor().get(0);
        assertRefused("UNKNOWN", "Nothing waits", () -> session.answer(new Requests.Answer("task-1-q2", true, null)));
        assertRefused("UNKNOWN", "Nothing waits", () -> session.answer(new Requests.Answer("session-q1", true, null)));
        assertRefused(
                "INVALID",
                "approve or deny",
                () -> session.answer(new Requests.Answer(approval.request(), null, "yes")));
        assertRefused(
                "INVALID",
                "once only",
                () -> session.answer(new Requests.Answer(approval.request(), false, null, Requests.Remember.TOOL)));
        approvals.byHand("a2/task-1", new TaskSignals.Answer("task-1-q2", null, true));
        approvals.byHand("a2/task-1", new TaskSignals.Answer(approval.request(), "yes", null));
        assertThat(session.view().waitingFor()).containsExactly(approval);
        assertThat(carriedOut).isEmpty();
        session.answer(approve(approval));
        WaitingFor question = awaitWaiting(session, 1).waitingFor().get(0);
        assertThat(question.request()).isNotEqualTo(approval.request());
        assertRefused(
                "INVALID",
                "is a question",
                () -> session.answer(new Requests.Answer(question.request(), true, "2024")));
        approvals.byHand("a2/task-1", new TaskSignals.Answer(question.request(), null, true));
        session.answer(new Requests.Answer(question.request(), null, "2025"));
        SessionView end = TestingSessions.await(session, seen -> "done".equals(seen.answer()));
        assertThat(end.tasks().get(0).result()).isEqualTo("The person answered: 2025");
        assertThat(carriedOut).hasSize(1);
    }

    @Test
    void deniedCall_isNotCarriedOut_andTheOthersOfItsStepRunMeanwhile() {
        approvals.always("delete");
        model.turns(
                "Main",
                call(
                        "delete",
                        Map.of("path", "a.txt"),
                        "look",
                        Map.of("path", "b.txt"),
                        "todos_add",
                        Map.of("todos", List.of(Map.of("title", "x")))),
                say("told"));
        MainAgentWorkflow session = sessions.start("a3", "go");
        WaitingFor waiting = awaitWaiting(session, 1).waitingFor().get(0);
        assertThat(waiting.task()).isNull();
        TestingSessions.poll(() -> carriedOut, seen -> seen.contains("Main look {path=b.txt}"));
        assertThat(session.view().todos()).hasSize(1);
        session.answer(new Requests.Answer(waiting.request(), false, "not on a Friday"));
        TestingSessions.await(session, seen -> "told".equals(seen.answer()));
        assertThat(results(1)).containsSubsequence("Error: the person denied this call: not on a Friday", "did b.txt");
        assertThat(carriedOut).hasSize(1);
    }

    @Test
    @DisplayName("F33: what a task of a task asks shows in the root session, and the answer finds its way down")
    void callOfATaskOfATask_isAnsweredInTheRootSession() throws Exception {
        approvals.always("delete");
        approvals.delegateTo("Lead");
        model.turns(
                "Lead",
                call(together(start("Echo"), start("Echo"))),
                call(waitFor(1)),
                call(waitFor(2)),
                say("lead is done"));
        model.turns("Echo", call(delete("deep.txt")), say("${last}"));
        MainAgentWorkflow session = sessions.start("a4", "go");
        SessionView asked = awaitWaiting(session, 2);
        assertThat(asked.waitingFor()).extracting(WaitingFor::path).containsExactly(List.of(1, 1), List.of(1, 2));
        assertThat(asked.waitingFor()).extracting(WaitingFor::task).containsOnly(1);
        assertThat(asked.waitingFor()).extracting(WaitingFor::request).doesNotHaveDuplicates();
        session.answer(approve(asked.waitingFor().get(1)));
        SessionView left = TestingSessions.await(session, seen -> carriedOut.size() == 1);
        assertThat(left.waitingFor()).extracting(WaitingFor::path).containsExactly(List.of(1, 1));
        session.answer(new Requests.Answer(left.waitingFor().get(0).request(), false, null));
        SessionView end = TestingSessions.await(session, seen -> "done".equals(seen.answer()));
        assertThat(end.waitingFor()).isEmpty();
        assertThat(end.tasks().get(0).result()).isEqualTo("lead is done");
        assertThat(carriedOut).hasSize(1);
        assertThat(sessions.task("a4/task-1", 1).result()).isEqualTo("Error: the person denied this call.");
        assertThat(sessions.task("a4/task-1", 2).result()).isEqualTo("did deep.txt");
        for (String id : List.of("a4", "a4/task-1", "a4/task-1/task-2")) {
            sessions.worker.replayWorkflowExecution(
                    sessions.environment.getWorkflowClient().fetchHistory(id));
        }
    }

    @Test
    @DisplayName("F33: where nobody can be asked, the call is denied at once and the agent is told so")
    void unattended_isDeniedAtOnce() {
        sessions.withApprovals(Unattended.DENY, Map.of("delete", ApprovalPolicy.ALWAYS));
        model.turns(
                "Main", call(delete("a.txt")), call("ask_user", Map.of("question", "Which year?")), say("on my own"));
        MainAgentWorkflow session = sessions.start("a8", "go");
        TestingSessions.await(session, seen -> "on my own".equals(seen.answer()));
        assertThat(results(1)).singleElement().asString().startsWith("Error: ").contains("nobody can be asked here");
        assertThat(results(2)).singleElement().asString().startsWith("Error: nobody can be asked here");
        assertThat(carriedOut).isEmpty();
    }

    @Test
    void workflowTool_canNeedAnApproval_byAnOlderNameToo() {
        approvals.always("background_agents_start_task");
        sessions.withLoop(TestingSessions.NO_LOOP);
        model.turns(
                "Main",
                call(
                        "BackgroundAgents_StartTask",
                        Map.of("agentName", "Echo", "input", "x", "description", "y"),
                        "background_agents_get_all_tasks",
                        Map.of()),
                say("done"));
        model.turns("Echo", say("echo"));
        MainAgentWorkflow session = sessions.start("a9", "go");
        WaitingFor waiting = awaitWaiting(session, 1).waitingFor().get(0);
        assertThat(waiting.tool()).isEqualTo("background_agents_start_task");
        assertThat(session.view().tasks()).isEmpty();
        session.answer(approve(waiting));
        SessionView end = TestingSessions.await(session, seen -> "done".equals(seen.answer()));
        assertThat(end.tasks()).hasSize(1);
    }

    @Test
    void closedSession_stillTakesTheAnswerForAKeptTask() {
        approvals.always("delete");
        sessions.withLoop(TestingSessions.NO_LOOP);
        model.turns("Main", call(start("Echo")), say("started"));
        model.turns("Echo", call(delete("a.txt")), say("${last}"));
        MainAgentWorkflow session = sessions.start("a10", "go");
        WaitingFor waiting = awaitWaiting(session, 1).waitingFor().get(0);
        TestingSessions.await(session, seen -> "started".equals(seen.answer()));
        session.close(new Requests.Close(Requests.TasksAtClose.KEEP));
        TestingSessions.await(session, seen -> seen.status() == SessionStatus.CLOSED);
        session.answer(approve(waiting));
        SessionView end =
                TestingSessions.await(session, seen -> seen.tasks().get(0).status() == TaskStatus.COMPLETED);
        assertThat(end.tasks().get(0).result()).isEqualTo("did a.txt");
    }

    @Test
    void cancelledTask_withdrawsWhatItAsked() {
        approvals.always("delete");
        approvals.delegateTo("Echo");
        model.turns("Echo", call(together(delete("a.txt"), delete("b.txt"))), say("${last}"));
        MainAgentWorkflow session = sessions.start("a11", "go");
        SessionView asked = awaitWaiting(session, 2);
        session.cancelTask(new Requests.CancelTask(1, "no"));
        SessionView end = TestingSessions.await(session, seen -> "done".equals(seen.answer()));
        assertThat(end.waitingFor()).isEmpty();
        assertThat(end.tasks().get(0).status()).isEqualTo(TaskStatus.CANCELLED);
        assertRefused(
                "UNKNOWN",
                "Nothing waits",
                () -> session.answer(approve(asked.waitingFor().get(0))));
        assertThat(carriedOut).isEmpty();
    }

    /** The tool results that the main agent's model was sent with one of its calls. */
    private List<String> results(int modelCall) {
        return TestingModel.texts(model.calls("Main").get(modelCall));
    }
}
