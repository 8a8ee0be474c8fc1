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
import dev.longhaul.workflows.agent.PinRequest;
import dev.longhaul.workflows.agent.Unattended;
import dev.longhaul.workflows.conversation.ConversationHead;
import dev.longhaul.workflows.model.Usage;
import dev.longhaul.workflows.task.Workspace;
import dev.longhaul.workflows.tools.approval.ApprovalRules;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Approvals that are remembered: for a tool, or for the same arguments. */
class RememberedApprovalTest {
    private final TestingApprovals approvals = new TestingApprovals();
    private final TestingSessions sessions = approvals.sessions;
    private final TestingModel model = approvals.model;
    private final List<String> carriedOut = approvals.carriedOut;

    @AfterEach
    void close() {
        approvals.close();
    }

    @Test
    void approvalOfATool_holdsForAllAgentsOfTheSession() {
        approvals.always("delete");
        sessions.withLoop(TestingSessions.NO_LOOP);
        model.turns(
                "Main",
                call(together(start("Echo"), start("Lead"))),
                call(waitFor(1)),
                call(waitFor(2)),
                call(delete("main.txt")),
                say("done"));
        model.turns("Echo", call(delete("a.txt")), call(delete("b.txt")), say("${last}"));
        model.turns("Lead", call(start("Echo")), call(delete("c.txt")), call(waitFor(1)), say("${last}"));
        MainAgentWorkflow session = sessions.start("a5", "go");
        SessionView asked = awaitWaiting(session, 3);
        session.answer(new Requests.Answer(asked.waitingFor().get(0).request(), true, null, Requests.Remember.TOOL));
        SessionView end = TestingSessions.await(session, seen -> "done".equals(seen.answer()));
        assertThat(carriedOut).hasSize(6).contains("Main delete {path=main.txt}", "Lead delete {path=c.txt}");
        assertThat(end.approvalsRemembered()).containsExactly(new SessionView.Remembered("delete", null));
        assertThat(events(session))
                .filteredOn(kind -> kind == SessionEvent.Kind.WAITING)
                .hasSize(3);
    }

    @Test
    void approvalOfArguments_holdsForTheSameOnesOnly() {
        approvals.always("delete");
        model.turns(
                "Main",
                call(delete("a.txt")),
                call("delete", Map.of("path", "a.txt")),
                call(delete("b.txt")),
                say("done"));
        MainAgentWorkflow session = sessions.start("a6", "go");
        WaitingFor first = awaitWaiting(session, 1).waitingFor().get(0);
        session.answer(new Requests.Answer(first.request(), true, null, Requests.Remember.ARGUMENTS));
        WaitingFor second = awaitWaiting(session, 1).waitingFor().get(0);
        assertThat(second.arguments()).isEqualTo("path \"b.txt\"");
        assertThat(carriedOut).hasSize(2);
        assertThat(session.view().approvalsRemembered())
                .containsExactly(new SessionView.Remembered("delete", "path \"a.txt\""));
        session.answer(approve(second));
        TestingSessions.await(session, seen -> "done".equals(seen.answer()));
    }

    @Test
    void perArguments_isAskedOnceForEach_alsoBesideItself() {
        sessions.withApprovals(Unattended.WAIT, Map.of("delete", ApprovalPolicy.PER_ARGUMENTS));
        model.turns(
                "Main",
                call(together(delete("a.txt"), delete("a.txt"))),
                call(delete("a.txt")),
                call(delete("b.txt")),
                call(delete("b.txt")),
                say("done"));
        MainAgentWorkflow session = sessions.start("a7", "go");
        session.answer(approve(awaitWaiting(session, 2).waitingFor().get(1)));
        WaitingFor second = TestingSessions.await(
                        session, seen -> seen.waitingFor().size() == 1 && carriedOut.size() == 3)
                .waitingFor()
                .get(0);
        session.answer(new Requests.Answer(second.request(), false, null));
        WaitingFor again = awaitWaiting(session, 1).waitingFor().get(0);
        assertThat(again.arguments()).isEqualTo("path \"b.txt\"");
        session.answer(approve(again));
        TestingSessions.await(session, seen -> "done".equals(seen.answer()));
        assertThat(carriedOut).hasSize(4);
    }

    @Test
    void whatIsRemembered_goesThroughContinueAsNew() {
        approvals.always("delete");
        model.turns("Main", call(delete("a.txt")), say("done"));
        PinRequest pin = new PinRequest(null, Map.of(), List.of());
        Instant now = Instant.ofEpochMilli(sessions.environment.currentTimeMillis());
        SessionState state = new SessionState(
                sessions.pin(pin),
                ConversationHead.EMPTY,
                List.of(),
                List.of("go"),
                null,
                "",
                0,
                null,
                null,
                null,
                Usage.NONE,
                3,
                new SessionAnswers.State(List.of(new ApprovalRules.Rule("delete", null, null)), List.of("session-q3")),
                Map.of(),
                EventLog.State.EMPTY,
                List.of(),
                List.of(),
                Workspace.State.EMPTY,
                null,
                false,
                now,
                now);
        MainAgentWorkflow session = sessions.environment
                .getWorkflowClient()
                .newWorkflowStub(
                        MainAgentWorkflow.class,
                        WorkflowOptions.newBuilder()
                                .setWorkflowId("a12")
                                .setTaskQueue(TestingSessions.QUEUE)
                                .build());
        WorkflowClient.start(
                session::run,
                SessionInput.start(pin, new Requests.Say("go", null), null, false)
                        .carrying(state));
        TestingSessions.await(session, seen -> "done".equals(seen.answer()));
        assertThat(carriedOut).hasSize(1);
        assertRefused(
                "NOT_NOW", "was answered already", () -> session.answer(new Requests.Answer("session-q3", true, null)));
    }

    private static List<SessionEvent.Kind> events(MainAgentWorkflow session) {
        return session.events(0).events().stream().map(SessionEvent::kind).toList();
    }
}
