package dev.longhaul.workflows.session;

import static dev.longhaul.workflows.session.TestingModel.call;
import static dev.longhaul.workflows.session.TestingModel.say;
import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.workflows.agent.DelegationSettings;
import dev.longhaul.workflows.agent.LoopSettings;
import dev.longhaul.workflows.ledger.DeliveryPolicy;
import dev.longhaul.workflows.ledger.TaskStatus;
import dev.longhaul.workflows.model.ModelReply;
import dev.longhaul.workflows.model.ModelRequest;
import dev.longhaul.workflows.payload.Payloads;
import dev.longhaul.workflows.task.TaskView;
import io.temporal.client.WorkflowOptions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who gets a place that became free, whatever became of the task that had it. */
class TaskPlacesTest {
    private final TestingSessions sessions = new TestingSessions(request -> {
        throw new IllegalStateException("no tool is called");
    });
    private final TestingModel model = sessions.model;

    @BeforeEach
    void onePlace() {
        sessions.withLoop(new LoopSettings(false, 1, "", List.of()));
        sessions.with(settings -> new DelegationSettings(
                1,
                false,
                100,
                1,
                DeliveryPolicy.NONE,
                settings.coalesce(),
                settings.waitLimit(),
                null,
                settings.retention()));
        model.turns("Gate", model.gated("g", "opened"));
        model.turns("Echo", say("echo"));
    }

    @AfterEach
    void close() {
        sessions.close();
    }

    @Test
    void taskThatCannotStart_leavesItsPlaceToTheNext() {
        sessions.environment
                .getWorkflowClient()
                .newUntypedWorkflowStub(
                        "Foreign",
                        WorkflowOptions.newBuilder()
                                .setWorkflowId("p1/task-2")
                                .setTaskQueue("nobody")
                                .build())
                .start();
        model.turns("Main", call(starts("Gate", "Echo", "Echo")), say("started"));
        MainAgentWorkflow session = sessions.start("p1", "go");
        TestingSessions.await(session, seen -> "started".equals(seen.answer()));
        model.open("g");
        SessionView view = TestingSessions.await(
                session,
                seen -> seen.tasks().stream().allMatch(task -> task.status().hasEnded()));
        assertThat(view.tasks())
                .extracting(TaskView::status)
                .containsExactly(TaskStatus.COMPLETED, TaskStatus.FAILED, TaskStatus.COMPLETED);
    }

    @Test
    void queuedTasksThatAreKept_runAfterTheSessionIsClosed() {
        model.turns("Main", call(starts("Gate", "Echo", "Echo")), say("started"));
        MainAgentWorkflow session = sessions.start("p2", "go");
        TestingSessions.await(session, seen -> "started".equals(seen.answer()));
        assertThat(session.close(new Requests.Close(Requests.TasksAtClose.KEEP)).kept())
                .isEqualTo(3);
        model.open("g");
        TestingSessions.poll(
                () -> model.requests.stream()
                        .filter(request -> request.caller().agent().equals("Echo"))
                        .count(),
                count -> count == 2);
        TestingSessions.await(session, seen -> seen.status() == SessionStatus.CLOSED);
    }

    @Test
    void taskThatDied_leavesItsPlaceToTheNext() {
        // What fits into an activity's result and, with a few words more, not into the news of the end.
        model.agent("Gate", TaskPlacesTest::largest);
        model.turns("Main", call(starts("Gate", "Echo")), say("started"));
        MainAgentWorkflow session = sessions.start("p4", "go");
        TestingSessions.await(session, seen -> "started".equals(seen.answer()));
        SessionView view = TestingSessions.await(
                session,
                seen -> seen.tasks().stream().allMatch(task -> task.status().hasEnded()));
        assertThat(view.tasks()).extracting(TaskView::status).containsExactly(TaskStatus.FAILED, TaskStatus.COMPLETED);
        assertThat(view.tasks().get(0).error()).startsWith("Its workflow ended without a word: application");
    }

    private static ModelReply largest(ModelRequest request) {
        int characters = 200_000;
        int bytes = Payloads.dataConverter()
                .toPayload(TestingModel.reply(request, "x".repeat(characters), List.of()))
                .orElseThrow()
                .getData()
                .size();
        return TestingModel.reply(request, "x".repeat(characters + Payloads.MAX_BYTES - bytes), List.of());
    }

    private static Object[] starts(String... agents) {
        Object[] calls = new Object[agents.length * 2];
        for (int i = 0; i < agents.length; i++) {
            calls[2 * i] = "background_agents_start_task";
            calls[2 * i + 1] = Map.of("agent_name", agents[i], "input", "task " + i, "description", "task " + i);
        }
        return calls;
    }
}
