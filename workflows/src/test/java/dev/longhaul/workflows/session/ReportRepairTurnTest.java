package dev.longhaul.workflows.session;

import static dev.longhaul.workflows.session.TestingModel.call;
import static dev.longhaul.workflows.session.TestingModel.say;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.longhaul.workflows.agent.PinRequest;
import dev.longhaul.workflows.conversation.BlockHash;
import dev.longhaul.workflows.conversation.Text;
import dev.longhaul.workflows.failure.FailureType;
import dev.longhaul.workflows.model.Message;
import dev.longhaul.workflows.model.ModelRequest;
import dev.longhaul.workflows.model.Role;
import dev.longhaul.workflows.report.Report;
import dev.longhaul.workflows.report.ReportActivities;
import dev.longhaul.workflows.report.ReportRequest;
import io.temporal.failure.ApplicationFailure;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An answer whose report its sources do not bear out goes back to the agent once. */
class ReportRepairTurnTest {
    private static final String REQUEST = "These parts are not supported";

    private final List<ReportRequest> written = new CopyOnWriteArrayList<>();
    private final ReportActivities reports = this::write;
    private final TestingSessions sessions = new TestingSessions(
            request -> {
                throw new UnsupportedOperationException("no activity tools here");
            },
            reports);

    /** What holds a lie is to be mended; the lie is taken out of it. */
    private Report write(ReportRequest request) {
        written.add(request);
        BlockHash block = new BlockHash(String.valueOf(written.size()).repeat(64));
        Report report = new Report(block, block, block);
        String answer = request.answer().text();
        if (answer.equals("You are welcome.")) {
            return report.ofPlainAnswer();
        }
        return answer.contains("lie")
                ? report.insteadOfTheDraft(Text.of(answer.replace("lie", "—"))).toBeRepaired(REQUEST)
                : report;
    }

    @AfterEach
    void close() {
        sessions.close();
    }

    private MainAgentWorkflow start() {
        sessions.withLoop(TestingSessions.NO_LOOP);
        return sessions.start(
                "report",
                SessionInput.start(
                        new PinRequest(null, Map.of(), List.of()),
                        new Requests.Say("What is it?", null),
                        Origin.COMMAND_LINE,
                        true));
    }

    private static SessionView idle(MainAgentWorkflow session) {
        return TestingSessions.await(session, seen -> seen.status() == SessionStatus.IDLE && seen.answer() != null);
    }

    @Test
    void agentThatMendsIt_isBelieved() {
        sessions.model.turns("Main", say("a lie"), say("the truth"));

        SessionView view = idle(start());

        assertThat(view.answer()).isEqualTo("the truth");
        assertThat(view.error()).isNull();
        assertThat(view.usage().modelCalls()).isEqualTo(2);
        assertThat(view.turns()).isEqualTo(1);
        assertThat(sessions.model.calls("Main").get(1).messages())
                .singleElement()
                .satisfies(message -> assertThat(TestingModel.words(message)).isEqualTo(REQUEST));
        assertThat(written).extracting(request -> request.usage().modelCalls()).containsExactly(1, 2);
    }

    @Test
    void peopleSeeThatItIsMended() {
        sessions.model.turns("Main", say("a lie"), say("the truth"));
        MainAgentWorkflow session = start();
        SessionView unused = idle(session);

        assertThat(session.events(0).events())
                .extracting(SessionEvent::kind, SessionEvent::text)
                .contains(tuple(SessionEvent.Kind.SENT_BACK, REQUEST))
                .filteredOn(event -> event.toList().get(0) == SessionEvent.Kind.ANSWER)
                .containsExactly(tuple(SessionEvent.Kind.ANSWER, "the truth"));
    }

    @Test
    void agentThatDoesNot_isNotAskedAgain_andTheRestCounts() {
        sessions.model.turns("Main", say("a lie"), say("another lie"));

        SessionView view = idle(start());

        assertThat(view.answer()).isEqualTo("another —");
        assertThat(view.report()).isNotNull();
        assertThat(sessions.model.calls("Main")).hasSize(2);
    }

    @Test
    void callThatFailsMeanwhile_leavesWhatTheDraftHadThatWasSupported() {
        sessions.model.turns("Main", say("a lie"), request -> {
            throw ApplicationFailure.newNonRetryableFailure("no key", FailureType.MODEL_REQUEST_REFUSED.name());
        });

        SessionView view = idle(start());

        assertThat(view.answer()).isEqualTo("a —");
        assertThat(view.report()).isNotNull();
        assertThat(view.error())
                .startsWith("What the sources of the report do not bear out was taken out of it")
                .contains("no key");
    }

    @Test
    void whatToolsGaveMeanwhile_reachesTheNextTurn_andTheRequestDoesNot() {
        sessions.model.turns("Main", say("a lie"), call("todos_get_all", Map.of()), request -> {
            if (TestingModel.last(request).equals("And now?")) {
                return say("the end").apply(request);
            }
            throw ApplicationFailure.newNonRetryableFailure("no key", FailureType.MODEL_REQUEST_REFUSED.name());
        });
        MainAgentWorkflow session = start();
        SessionView unused = idle(session);

        session.say(new Requests.Say("And now?", null));
        SessionView view = TestingSessions.await(
                session, seen -> seen.status() == SessionStatus.IDLE && "the end".equals(seen.answer()));

        assertThat(view.error()).isNull();
        List<ModelRequest> calls = sessions.model.calls("Main");
        assertThat(calls.get(calls.size() - 1).messages())
                .extracting(Message::role)
                .containsExactly(Role.TOOL, Role.USER);
    }

    @Test
    void nextTurn_mayBeMendedAgain_andHoldsNothingOfTheLast() {
        sessions.model.turns("Main", say("a lie"), say("the truth"), say("a new lie"), say("the end"));
        MainAgentWorkflow session = start();
        SessionView unused = idle(session);

        session.say(new Requests.Say("And now?", null));
        SessionView view = TestingSessions.await(session, seen -> "the end".equals(seen.answer()));

        assertThat(view.usage().modelCalls()).isEqualTo(4);
        assertThat(sessions.model.calls("Main"))
                .extracting(TestingModel::last)
                .containsExactly("What is it?", REQUEST, "And now?", REQUEST);
    }

    @Test
    void plainAnswerAfterTheJob_leavesTheReport() {
        sessions.model.turns("Main", say("the truth"), say("You are welcome."));
        MainAgentWorkflow session = start();
        SessionView before = idle(session);

        session.say(new Requests.Say("Thank you", null));
        SessionView after = TestingSessions.await(session, seen -> "You are welcome.".equals(seen.answer()));

        assertThat(after.report()).isEqualTo(before.report());
    }
}
