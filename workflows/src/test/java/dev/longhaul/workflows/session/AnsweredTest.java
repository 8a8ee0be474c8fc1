package dev.longhaul.workflows.session;

import static dev.longhaul.workflows.session.TestingCalls.together;
import static dev.longhaul.workflows.session.TestingModel.call;
import static dev.longhaul.workflows.session.TestingModel.say;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.longhaul.workflows.agent.ApprovalPolicy;
import dev.longhaul.workflows.agent.Unattended;
import dev.longhaul.workflows.conversation.Text;
import dev.longhaul.workflows.tools.ToolReply;
import io.temporal.client.WorkflowUpdateException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a session's events say of the answers of people. */
class AnsweredTest {
    private final TestingSessions sessions = new TestingSessions(request -> new ToolReply(Text.of("deleted"), false));
    private final TestingModel model = sessions.model;

    @AfterEach
    void close() {
        sessions.close();
    }

    @Test
    void answerToAQuestion_isAnEvent_underTheNameOfItsQuestion() throws Exception {
        model.turns("Main", call("ask_user", Map.of("question", "Which year?")), say("done"));
        MainAgentWorkflow session = sessions.start("answered", "go");
        String request = awaitWaiting(session, 1).get(0).request();
        String text = "2025, and " + "what belongs to it; ".repeat(40);
        session.answer(new Requests.Answer(request, null, text));
        TestingSessions.await(session, seen -> "done".equals(seen.answer()));

        List<SessionEvent> told = told(session);
        assertThat(told)
                .extracting(SessionEvent::kind, event -> event.details().get("request"))
                .containsExactly(tuple(SessionEvent.Kind.WAITING, request), tuple(SessionEvent.Kind.ANSWERED, request));
        assertThat(told.get(1).text())
                .startsWith("2025, and what")
                .endsWith("…")
                .hasSize(300);
        assertThat(told.get(1).details())
                .containsEntry("kind", "question")
                .containsEntry("path", List.of())
                .doesNotContainKeys("approve", "tool", "remember", "by_rule");
        sessions.worker.replayWorkflowExecution(
                sessions.environment.getWorkflowClient().fetchHistory("answered"));
    }

    @Test
    void answersToApprovals_sayWhatWasDecided_andWhatFollowsFromIt() {
        sessions.withApprovals(Unattended.WAIT, Map.of("delete", ApprovalPolicy.ALWAYS));
        model.turns("Main", call(together(delete("a"), delete("b"), delete("c"))), call(delete("d")), say("done"));
        MainAgentWorkflow session = sessions.start("approvals", "go");
        List<WaitingFor> asked = awaitWaiting(session, 3);
        session.answer(new Requests.Answer(asked.get(0).request(), false, "not this one"));
        session.answer(new Requests.Answer(asked.get(1).request(), true, null, Requests.Remember.TOOL));
        TestingSessions.await(session, seen -> "done".equals(seen.answer()));

        List<SessionEvent> told = told(session).stream()
                .filter(event -> event.kind() == SessionEvent.Kind.ANSWERED)
                .toList();
        assertThat(told)
                .extracting(
                        event -> event.details().get("request"),
                        SessionEvent::text,
                        event -> event.details().get("approve"),
                        event -> event.details().get("remember"),
                        event -> event.details().get("by_rule"))
                .containsExactly(
                        tuple(asked.get(0).request(), "denied: not this one", false, null, null),
                        tuple(asked.get(1).request(), "approved, and this tool from now on", true, "tool", null),
                        tuple(asked.get(2).request(), "approved, as was said before", true, null, true));
        assertThat(told).allSatisfy(event -> assertThat(event.details()).containsEntry("tool", "delete"));
    }

    @Test
    void refusedAnswer_isNoEvent() {
        model.turns("Main", call("ask_user", Map.of("question", "Which year?")), say("done"));
        MainAgentWorkflow session = sessions.start("refused", "go");
        WaitingFor asked = awaitWaiting(session, 1).get(0);

        assertThatThrownBy(() -> session.answer(new Requests.Answer(asked.request(), true, null)))
                .isInstanceOf(WorkflowUpdateException.class);
        assertThat(told(session)).extracting(SessionEvent::kind).containsExactly(SessionEvent.Kind.WAITING);
    }

    private static List<WaitingFor> awaitWaiting(MainAgentWorkflow session, int number) {
        return TestingSessions.await(session, seen -> seen.waitingFor().size() == number)
                .waitingFor();
    }

    private static List<SessionEvent> told(MainAgentWorkflow session) {
        return session.events(0).events().stream()
                .filter(event ->
                        event.kind() == SessionEvent.Kind.WAITING || event.kind() == SessionEvent.Kind.ANSWERED)
                .toList();
    }

    private static Object[] delete(String path) {
        return new Object[] {"delete", Map.of("path", path)};
    }
}
