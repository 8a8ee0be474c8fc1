package dev.longhaul.workflows.session;

import static dev.longhaul.workflows.session.TestingModel.call;
import static dev.longhaul.workflows.session.TestingModel.say;
import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.workflows.agent.PinRequest;
import dev.longhaul.workflows.conversation.Text;
import dev.longhaul.workflows.ledger.DeliveryPolicy;
import dev.longhaul.workflows.tools.ToolReply;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A session that nobody is going to close, for a schedule has started it. */
class ClosingByItselfTest {
    private final TestingSessions sessions = new TestingSessions(request -> new ToolReply(Text.of("looked up"), false));

    @AfterEach
    void close() {
        sessions.close();
    }

    @Test
    void sessionOfASchedule_closesWhenItsTasksHaveEndedAndWereToldOf() {
        sessions.withLoop(TestingSessions.NO_LOOP).delivering(DeliveryPolicy.PARENT);
        sessions.model.turns(
                "Main",
                call(
                        "background_agents_start_task",
                        Map.of("agent_name", "Gate", "input", "do it", "description", "d")),
                say("started"),
                say("heard"));
        sessions.model.turns("Gate", sessions.model.gated("open", "opened"));
        MainAgentWorkflow session = sessions.start(
                "once-2026-11-21T07:00:00Z",
                SessionInput.start(new PinRequest(null, Map.of(), List.of()), new Requests.Say("go", null), null, false)
                        .closingByItself());
        TestingSessions.await(session, seen -> "started".equals(seen.answer()));
        assertThat(sessions.isOpen("once-2026-11-21T07:00:00Z")).isTrue();
        sessions.model.open("open");
        SessionView end = TestingSessions.await(session, seen -> seen.status() == SessionStatus.CLOSED);
        assertThat(end.answer()).isEqualTo("heard");
        TestingSessions.poll(() -> sessions.isOpen("once-2026-11-21T07:00:00Z"), open -> !open);
    }
}
