package dev.longhaul.workflows.session;

import static dev.longhaul.workflows.session.TestingCalls.start;
import static dev.longhaul.workflows.session.TestingModel.call;
import static dev.longhaul.workflows.session.TestingModel.say;
import static dev.longhaul.workflows.session.TestingModel.stopped;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longhaul.workflows.ledger.TaskStatus;
import dev.longhaul.workflows.model.FinishReason;
import dev.longhaul.workflows.task.TaskView;
import io.temporal.failure.ApplicationFailure;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** However much is said, asked, planned or answered: a session lives on, for what passes through it stays small. */
class SessionLimitsTest {
    private static final String LONG = "x".repeat(30_000);

    private final TestingSessions sessions = new TestingSessions(request -> {
        throw ApplicationFailure.newNonRetryableFailure("It broke.", "SOMETHING_ELSE", "a detail");
    });
    private final TestingModel model = sessions.model;

    @AfterEach
    void close() {
        sessions.close();
    }

    @Test
    void messagesThatNoModelTakes_stayBoundedAndTheNewestIsHeard() {
        AtomicBoolean refuses = new AtomicBoolean(true);
        model.agent("Main", request -> {
            if (refuses.get()) {
                throw ApplicationFailure.newNonRetryableFailure("No key.", "MODEL_KEY_REFUSED");
            }
            return say("${last}").apply(request);
        });
        MainAgentWorkflow session = sessions.start("l2", "first");
        for (int turn = 1; turn <= 10; turn++) {
            int number = turn;
            TestingSessions.await(session, seen -> seen.turns() == number && seen.error() != null && idle(seen));
            session.say(new Requests.Say(LONG, null));
        }
        TestingSessions.await(session, seen -> seen.turns() == 11 && idle(seen));
        refuses.set(false);
        session.say(new Requests.Say("at last", null));
        TestingSessions.await(session, seen -> "at last".equals(seen.answer()));
        assertThat(TestingModel.last(model.requests.get(0))).isEqualTo("first");
        assertThat(model.requests.get(model.requests.size() - 1).messages()).hasSize(12);
    }

    private static boolean idle(SessionView seen) {
        return seen.status() == SessionStatus.IDLE || seen.status() == SessionStatus.FAILED;
    }

    @Test
    void answerThatIsCutOrWithheld_isNotTakenForAWholeOne() {
        model.turns(
                "Main",
                stopped("Tea is", FinishReason.LENGTH),
                stopped("", FinishReason.FILTERED),
                say("Tea is a drink."));
        MainAgentWorkflow session = sessions.start("l4", "go");
        SessionView cut =
                TestingSessions.await(session, seen -> said(seen, "cut at the longest that the model may give"));
        assertThat(cut.answer()).isEqualTo("Tea is");
        session.say(new Requests.Say("go on", null));
        TestingSessions.await(session, seen -> said(seen, "withheld the answer"));
        session.say(new Requests.Say("go on", null));
        TestingSessions.await(session, seen -> "Tea is a drink.".equals(seen.answer()) && seen.error() == null);
    }

    @Test
    void taskWhoseAnswerIsCut_isCutShort_withWhatThereIs() {
        model.turns("Main", call(start("Echo", "a")), say("started"));
        model.turns("Echo", stopped("echo of", FinishReason.LENGTH));
        MainAgentWorkflow session = sessions.start("l5", "go");
        TaskView task = TestingSessions.await(
                        session,
                        seen -> seen.tasks().stream()
                                .anyMatch(one -> one.status().hasEnded()))
                .tasks()
                .get(0);
        assertThat(task.status()).isEqualTo(TaskStatus.CUT_SHORT);
        assertThat(task.result()).isEqualTo("echo of");
        assertThat(task.error()).contains("cut at the longest");
    }

    private static boolean said(SessionView seen, String problem) {
        return seen.error() != null && seen.error().contains(problem) && idle(seen);
    }

    @Test
    void continuationsFillTheLedger_furtherOnesAreRefusedAndTheSessionCanBeSeen() {
        model.turns("Main", call(start("Echo", "a")), say("started"));
        model.turns("Echo", say("echo"));
        MainAgentWorkflow session = sessions.start("l3", "go");
        TestingSessions.await(session, seen -> seen.answer() != null && completed(seen));
        for (int i = 0; i < 2; i++) {
            session.continueTask(new Requests.ContinueTask(1, LONG, null));
            TestingSessions.await(session, SessionLimitsTest::completed);
        }
        assertThatThrownBy(() -> session.continueTask(new Requests.ContinueTask(1, LONG, null)))
                .hasRootCauseInstanceOf(ApplicationFailure.class)
                .rootCause()
                .hasMessageContaining("NOT_NOW");
        assertThat(session.view().tasks().get(0).status()).isEqualTo(TaskStatus.COMPLETED);
    }

    private static boolean completed(SessionView seen) {
        return seen.tasks().get(0).status() == TaskStatus.COMPLETED;
    }

    @Test
    void objectWhereATextIsWanted_isToldToTheModel() {
        model.turns(
                "Main",
                call(
                        "background_agents_start_task",
                        Map.of(
                                "agent_name",
                                "Echo",
                                "input",
                                Map.of("hash", "none", "text", "a", "characters", 1, "bytes", 1),
                                "description",
                                "d")),
                say("${last}"));
        MainAgentWorkflow session = sessions.start("l4", "go");
        SessionView view = TestingSessions.await(session, seen -> seen.answer() != null);
        assertThat(view.answer()).startsWith("Error: 'input' is a text");
    }

    @Test
    void failureWithDetailsOfItsOwn_isToldToTheModel() {
        model.turns("Main", call("search", Map.of("query", "x")), say("${last}"));
        MainAgentWorkflow session = sessions.start("l5", "go");
        SessionView view = TestingSessions.await(session, seen -> seen.answer() != null);
        assertThat(view.answer()).isEqualTo("Error: the tool search failed: It broke.");
    }

    @Test
    void eventsOfLargeCalls_canBeRead() {
        Map<String, Object> item = Map.of("title", "t".repeat(600), "description", "界".repeat(600));
        Object[] add = {"todos_add", Map.of("todos", java.util.Collections.nCopies(20, item))};
        model.agent("Main", request -> (request.head().answers() < 12 ? call(add) : say("planned")).apply(request));
        MainAgentWorkflow session = sessions.start("l6", "go");
        TestingSessions.await(session, seen -> "planned".equals(seen.answer()));
        assertThat(session.events(0).events())
                .extracting(SessionEvent::kind)
                .contains(SessionEvent.Kind.TOOL_CALL, SessionEvent.Kind.ANSWER);
    }
}
