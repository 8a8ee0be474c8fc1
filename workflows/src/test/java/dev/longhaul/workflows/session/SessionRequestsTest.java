package dev.longhaul.workflows.session;

import static dev.longhaul.workflows.session.TestingModel.call;
import static dev.longhaul.workflows.session.TestingModel.say;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longhaul.workflows.ledger.TaskStatus;
import dev.longhaul.workflows.task.TaskView;
import io.temporal.failure.ApplicationFailure;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What people ask of a session: what is refused, and what comes of it. */
class SessionRequestsTest {
    private static final String LONG = "x".repeat(30_000);

    private final TestingSessions sessions = new TestingSessions(request -> {
        throw new IllegalStateException("no tool is called");
    });
    private final TestingModel model = sessions.model;

    @AfterEach
    void close() {
        sessions.close();
    }

    @Test
    void messageThatWasTakenBefore_isTakenAgainThoughNoFurtherOneIs() {
        model.turns("Main", model.gated("thinking", "done"));
        MainAgentWorkflow session = sessions.start("q1", "go");
        TestingSessions.await(session, seen -> seen.turns() == 1);
        Requests.Said first = session.say(new Requests.Say(LONG, "r1"));

        assertRefused(() -> session.say(new Requests.Say(LONG, "r2")), "NOT_NOW");
        assertThat(session.say(new Requests.Say(LONG, "r1"))).isEqualTo(first);
        model.open("thinking");
    }

    @Test
    void textThatIsTooLong_isRefusedWhereverItIsSaid() {
        model.turns("Main", say("hello"));
        model.turns("Echo", say("echo"));
        MainAgentWorkflow session = sessions.start("q5", "go");
        session.startTask(new Requests.StartTask("Echo", "x", null, null));
        TestingSessions.await(
                session, seen -> seen.tasks().get(0).status().hasEnded() && seen.status() == SessionStatus.IDLE);
        String tooLong = "x".repeat(Requests.MAX_TEXT_BYTES + 1);

        assertRefused(() -> session.say(new Requests.Say(tooLong, null)), "INVALID");
        assertRefused(() -> session.startTask(new Requests.StartTask("Echo", tooLong, null, null)), "INVALID");
        assertRefused(() -> session.continueTask(new Requests.ContinueTask(1, tooLong, null)), "INVALID");
        assertRefused(() -> session.say(new Requests.Say(" ", null)), "INVALID");
    }

    @Test
    void answerThatIsTooLong_isRefusedAndTheQuestionStays() {
        model.turns("Main", call("ask_user", Map.of("question", "Which?")), say("${last}"));
        MainAgentWorkflow session = sessions.start("q2", "go");
        SessionView asking = TestingSessions.await(session, seen -> seen.status() == SessionStatus.WAITING);
        String request = asking.waitingFor().get(0).request();

        assertRefused(
                () -> session.answer(new Requests.Answer(request, null, "x".repeat(Requests.MAX_TEXT_BYTES + 1))),
                "INVALID");
        assertThat(session.view().status()).isEqualTo(SessionStatus.WAITING);
        session.answer(new Requests.Answer(request, null, "x".repeat(Requests.MAX_TEXT_BYTES)));
    }

    @Test
    void agentThatIsNotThere_isBadInput() {
        model.turns("Main", say("hello"));
        MainAgentWorkflow session = sessions.start("q3", "go");

        assertRefused(() -> session.startTask(new Requests.StartTask("Nobody", "x", null, null)), "INVALID");
    }

    @Test
    void callThatFailedForGood_countsItsAttempts_andLeavesNoResult() {
        model.turns("Main", say("hello"));
        model.agent("Echo", request -> {
            throw ApplicationFailure.newNonRetryableFailure("overloaded", "MODEL_OVERLOADED", 7);
        });
        MainAgentWorkflow session = sessions.start("q4", "go");
        session.startTask(new Requests.StartTask("Echo", "x", null, null));

        TaskView failed = TestingSessions.await(
                        session,
                        seen -> !seen.tasks().isEmpty()
                                && seen.tasks().get(0).status().hasEnded())
                .tasks()
                .get(0);
        assertThat(failed.status()).isEqualTo(TaskStatus.FAILED);
        assertThat(failed.attempts()).isEqualTo(7);
        assertThat(failed.error()).contains("after 7 attempts");
        assertThat(failed.result()).isNull();
    }

    private static void assertRefused(ThrowingCallable request, String refusal) {
        assertThatThrownBy(request)
                .hasRootCauseInstanceOf(ApplicationFailure.class)
                .rootCause()
                .hasMessageContaining(refusal);
    }
}
