package dev.longhaul.workflows.session;

import static dev.longhaul.workflows.session.TestingCalls.start;
import static dev.longhaul.workflows.session.TestingCalls.waitFor;
import static dev.longhaul.workflows.session.TestingModel.call;
import static dev.longhaul.workflows.session.TestingModel.say;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longhaul.workflows.agent.ApprovalPolicy;
import dev.longhaul.workflows.agent.DelegationSettings;
import dev.longhaul.workflows.agent.Unattended;
import dev.longhaul.workflows.conversation.Text;
import dev.longhaul.workflows.task.BackgroundTaskWorkflow;
import dev.longhaul.workflows.task.TaskSignals;
import dev.longhaul.workflows.tools.ToolReply;
import io.temporal.client.WorkflowUpdateException;
import io.temporal.failure.ApplicationFailure;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Sessions whose calls need approvals, and what was carried out in them. */
final class TestingApprovals implements AutoCloseable {
    /** What was carried out, in order: the agent, and the arguments. */
    final List<String> carriedOut = new CopyOnWriteArrayList<>();

    final TestingSessions sessions = new TestingSessions(request -> {
        carriedOut.add(request.caller().agent() + " " + request.call().name() + " "
                + request.call().arguments());
        return new ToolReply(Text.of("did " + request.call().arguments().get("path")), false);
    });
    final TestingModel model = sessions.model;

    /** Sessions in which tasks may have tasks. */
    TestingApprovals() {
        sessions.withLead()
                .with(settings -> new DelegationSettings(
                        settings.capacity(),
                        settings.rejectAtCapacity(),
                        settings.queueLimit(),
                        2,
                        settings.deliver(),
                        settings.coalesce(),
                        settings.waitLimit(),
                        settings.taskTimeLimit(),
                        settings.retention()));
    }

    @Override
    public void close() {
        sessions.close();
    }

    void always(String tool) {
        sessions.withApprovals(Unattended.WAIT, Map.of(tool, ApprovalPolicy.ALWAYS));
    }

    void delegateTo(String agent) {
        sessions.withLoop(TestingSessions.NO_LOOP);
        model.turns("Main", call(start(agent)), call(waitFor(1)), say("done"));
    }

    static SessionView awaitWaiting(MainAgentWorkflow session, int number) {
        return TestingSessions.await(session, seen -> seen.waitingFor().size() == number);
    }

    void byHand(String task, TaskSignals.Answer answer) {
        sessions.environment
                .getWorkflowClient()
                .newWorkflowStub(BackgroundTaskWorkflow.class, task)
                .answer(answer);
    }

    static void assertRefused(String type, String words, ThrowingCallable request) {
        assertThatThrownBy(request)
                .isInstanceOf(WorkflowUpdateException.class)
                .cause()
                .isInstanceOfSatisfying(ApplicationFailure.class, failure -> {
                    assertThat(failure.getOriginalMessage()).contains(words);
                    assertThat(failure.getType()).isEqualTo(type);
                });
    }

    static Requests.Answer approve(WaitingFor waiting) {
        return new Requests.Answer(waiting.request(), true, null);
    }

    static Object[] delete(String path) {
        return new Object[] {"delete", Map.of("path", path)};
    }
}
