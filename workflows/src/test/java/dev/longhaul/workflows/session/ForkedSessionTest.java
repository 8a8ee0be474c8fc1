package dev.longhaul.workflows.session;

import static dev.longhaul.workflows.session.TestingModel.say;
import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.workflows.agent.PinRequest;
import dev.longhaul.workflows.conversation.BlockHash;
import dev.longhaul.workflows.conversation.ConversationHead;
import dev.longhaul.workflows.model.Message;
import dev.longhaul.workflows.model.ModelRequest;
import dev.longhaul.workflows.payload.Payloads;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How turns began, and sessions that begin one of them once more. */
class ForkedSessionTest {
    private final TestingSessions sessions = new TestingSessions(request -> {
        throw new IllegalStateException("no tool is called");
    });
    private final TestingModel model = sessions.model;

    @AfterEach
    void close() {
        sessions.close();
    }

    private static SessionInput throughJson(SessionInput input) throws Exception {
        return Payloads.newMapper().readValue(Payloads.newMapper().writeValueAsString(input), SessionInput.class);
    }

    private static void turn(MainAgentWorkflow session, String message, int number) {
        session.say(new Requests.Say(message, null));
        awaitTurn(session, number);
    }

    private static void awaitTurn(MainAgentWorkflow session, int number) {
        TestingSessions.await(session, seen -> seen.turns() == number && seen.status() == SessionStatus.IDLE);
    }

    @Test
    void howTurnsBegan_isKnown_alsoAfterTheSessionHasGoneOnElsewhere() throws Exception {
        model.turns("Main", say("a"), say("b"), say("c"));
        MainAgentWorkflow session = sessions.start("f1", "one");
        awaitTurn(session, 1);
        turn(session, "two", 2);
        SessionInput copy = throughJson(session.copy());
        Instant now = Instant.ofEpochMilli(sessions.environment.currentTimeMillis());
        MainAgentWorkflow on =
                sessions.start("f2", copy.again(now, now, Map.of()).orElseThrow());
        turn(on, "three", 3);

        List<TurnBeginning> beginnings = throughJson(on.copy()).turnBeginnings();

        assertThat(beginnings).extracting(TurnBeginning::turn).containsExactly(1, 2, 3, 4);
        assertThat(beginnings).extracting(TurnBeginning::message).containsExactly("one", "two", "three", null);
        assertThat(beginnings).extracting(turn -> turn.head().answers()).containsExactly(0, 1, 2, 3);
        assertThat(beginnings.get(3).about()).isEqualTo(TurnBeginning.About.NOTHING_YET);
        assertThat(on.copy().turnsBegun()).isEqualTo(3);
    }

    @Test
    void forkedSession_beginsWithTheOthersConversation_andNothingElseOfIt() {
        model.turns("Main", say("again"));
        ConversationHead head = new ConversationHead(new BlockHash("ab".repeat(32)), 4);
        Forked forked = new Forked("other", 5, head, List.of(Message.user("left over")));
        SessionInput input = SessionInput.start(
                        new PinRequest(null, Map.of(), List.of()),
                        new Requests.Say("once more", null),
                        Origin.COMMAND_LINE,
                        false)
                .forking(forked);

        MainAgentWorkflow session = sessions.start("f3", input);
        awaitTurn(session, 1);

        ModelRequest first = model.calls("Main").get(0);
        assertThat(first.head()).isEqualTo(head);
        assertThat(TestingModel.texts(first)).containsExactly("left over", "once more");
        SessionView view = session.view();
        assertThat(view.turns()).isEqualTo(1);
        assertThat(view.tasks()).isEmpty();
        assertThat(view.usage().modelCalls()).isEqualTo(1);
        assertThat(session.copy().turnBeginnings().get(0).head()).isEqualTo(head);
    }
}
