package dev.longhaul.workflows.session;

import static dev.longhaul.workflows.session.TestingModel.say;
import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.workflows.agent.DelegationSettings;
import dev.longhaul.workflows.agent.LoopSettings;
import dev.longhaul.workflows.agent.PinRequest;
import dev.longhaul.workflows.conversation.ConversationHead;
import dev.longhaul.workflows.conversation.Text;
import dev.longhaul.workflows.ledger.Delivery;
import dev.longhaul.workflows.ledger.DeliveryPolicy;
import dev.longhaul.workflows.ledger.LedgerState;
import dev.longhaul.workflows.ledger.TaskLedger;
import dev.longhaul.workflows.ledger.TaskStatus;
import dev.longhaul.workflows.loop.Turn;
import dev.longhaul.workflows.model.Message;
import dev.longhaul.workflows.model.Usage;
import dev.longhaul.workflows.task.BackgroundTaskWorkflow;
import dev.longhaul.workflows.task.TaskInput;
import dev.longhaul.workflows.task.TaskState;
import dev.longhaul.workflows.task.TaskView;
import dev.longhaul.workflows.task.Workspace;
import dev.longhaul.workflows.tools.todos.TodoList;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What comes at the very moment at which a workflow goes, and what is gone without a word. */
class LostAndLateTest {
    private static final PinRequest PIN = new PinRequest(null, Map.of(), List.of());

    private final TestingSessions sessions = new TestingSessions(request -> {
        throw new IllegalStateException("no tool is called");
    });
    private final TestingModel model = sessions.model;

    @AfterEach
    void close() {
        sessions.close();
    }

    @Test
    @DisplayName(
            "F16: a time limit is optional; when it passes, also between two executions, the run ends timed_out and says so")
    void timeLimitThatPassedBetweenTwoExecutions_endsTheRun() {
        model.turns("Echo", model.gated("never", "late"));
        Instant before =
                Instant.ofEpochMilli(sessions.environment.currentTimeMillis()).minus(Duration.ofHours(1));
        Turn turn = Turn.begin(ConversationHead.EMPTY, List.of(Message.user("go")), before);
        BackgroundTaskWorkflow task = task(
                "lone/task-2",
                "r3",
                Duration.ofMinutes(1),
                new TaskState(
                        TaskStatus.RUNNING,
                        1,
                        turn,
                        List.of(),
                        Map.of(),
                        List.of(),
                        Usage.NONE,
                        null,
                        Delivery.OFF,
                        0,
                        0,
                        false,
                        null,
                        Workspace.State.EMPTY,
                        Usage.NONE));
        TaskView view = TestingSessions.poll(task::view, seen -> seen.status().hasEnded());
        assertThat(view.status()).isEqualTo(TaskStatus.TIMED_OUT);
        assertThat(view.error()).isEqualTo("It ran longer than the limit of 1m.");
    }

    @Test
    void taskThatDiedWithoutAWord_isFoundAfterContinueAsNew() {
        sessions.withLoop(new LoopSettings(false, 1, "", List.of()));
        TaskLedger ledger = new TaskLedger(LedgerState.EMPTY);
        Instant now = Instant.ofEpochMilli(sessions.environment.currentTimeMillis());
        ledger.start("Echo", "gone", Text.of("gone"), DeliveryPolicy.PARENT, now);
        ledger.takePlaces(1, now);
        model.turns("Main", say("told: ${last}"));
        SessionState state = new SessionState(
                sessions.pin(PIN),
                ConversationHead.EMPTY,
                List.of(),
                List.of(),
                null,
                "",
                1,
                null,
                null,
                null,
                Usage.NONE,
                0,
                SessionAnswers.State.EMPTY,
                Map.of(),
                EventLog.State.EMPTY,
                List.of(),
                List.of(),
                new Workspace.State(TodoList.State.EMPTY, null, ledger.state(), false, null),
                null,
                false,
                now,
                now);
        MainAgentWorkflow session =
                sessions.environment.getWorkflowClient().newWorkflowStub(MainAgentWorkflow.class, options("r4"));
        WorkflowClient.start(
                session::run,
                SessionInput.start(PIN, new Requests.Say("go", null), null, false)
                        .carrying(state));
        sessions.environment.sleep(Duration.ofHours(2));
        SessionView view = TestingSessions.await(session, seen -> seen.answer() != null);
        assertThat(view.tasks().get(0).status()).isEqualTo(TaskStatus.FAILED);
        assertThat(view.answer()).contains("ASYNC DELEGATION COMPLETE");
    }

    private BackgroundTaskWorkflow task(
            String id, String parent, @Nullable Duration timeLimit, @Nullable TaskState carried) {
        sessions.with(settings -> new DelegationSettings(
                1,
                false,
                1,
                1,
                DeliveryPolicy.NONE,
                settings.coalesce(),
                settings.waitLimit(),
                timeLimit,
                settings.retention()));
        BackgroundTaskWorkflow task =
                sessions.environment.getWorkflowClient().newWorkflowStub(BackgroundTaskWorkflow.class, options(id));
        WorkflowClient.start(
                task::run,
                new TaskInput(
                        parent,
                        1,
                        "Echo",
                        "d",
                        sessions.pin(PIN),
                        1,
                        Text.of("go"),
                        1,
                        ConversationHead.EMPTY,
                        0,
                        Instant.ofEpochMilli(sessions.environment.currentTimeMillis()),
                        List.of(),
                        null,
                        carried,
                        null,
                        null,
                        null));
        return task;
    }

    private static WorkflowOptions options(String id) {
        return WorkflowOptions.newBuilder()
                .setWorkflowId(id)
                .setTaskQueue(TestingSessions.QUEUE)
                .build();
    }
}
