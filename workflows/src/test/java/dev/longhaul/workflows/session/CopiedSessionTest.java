package dev.longhaul.workflows.session;

import static dev.longhaul.workflows.session.TestingModel.call;
import static dev.longhaul.workflows.session.TestingModel.say;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longhaul.workflows.agent.DelegationSettings;
import dev.longhaul.workflows.agent.LoopSettings;
import dev.longhaul.workflows.agent.PinRequest;
import dev.longhaul.workflows.conversation.Text;
import dev.longhaul.workflows.ledger.DeliveryPolicy;
import dev.longhaul.workflows.ledger.LedgerState;
import dev.longhaul.workflows.ledger.TaskRecord;
import dev.longhaul.workflows.ledger.TaskStatus;
import dev.longhaul.workflows.model.ModelRequest;
import dev.longhaul.workflows.model.Usage;
import dev.longhaul.workflows.payload.Payloads;
import dev.longhaul.workflows.task.TaskView;
import dev.longhaul.workflows.tools.todos.TodoItem;
import dev.longhaul.workflows.tools.todos.TodoList;
import io.temporal.client.WorkflowUpdateException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Sessions that begin with what another one, or another system, had. */
class CopiedSessionTest {
    private final TestingSessions sessions = new TestingSessions(request -> {
        throw new IllegalStateException("no tool is called");
    });
    private final TestingModel model = sessions.model;

    @AfterEach
    void close() {
        sessions.close();
    }

    @Test
    @DisplayName("F2: an imported task is continued with its conversation")
    void copy_keepsIdsResultsPlanAndConversations_andBeginsUnfinishedTasksAgain() throws Exception {
        sessions.withLoop(new LoopSettings(false, 1, "", List.of()));
        sessions.with(settings -> new DelegationSettings(
                3,
                false,
                100,
                1,
                DeliveryPolicy.NONE,
                settings.coalesce(),
                settings.waitLimit(),
                null,
                settings.retention()));
        model.turns(
                "Main",
                call(
                        "background_agents_start_task",
                        Map.of("agent_name", "Echo", "input", "one", "description", "first"),
                        "background_agents_start_task",
                        Map.of("agent_name", "Gate", "input", "two", "description", "second"),
                        "todos_add",
                        Map.of("todos", List.of(Map.of("title", "outlive it")))),
                say("started"),
                say("heard"));
        model.turns("Echo", say("echo"), say("again"));
        model.turns("Gate", model.gated("never", "late"));
        MainAgentWorkflow original = sessions.start("o1", "go");
        TestingSessions.await(
                original,
                seen -> "started".equals(seen.answer())
                        && seen.tasks().get(0).status() == TaskStatus.COMPLETED
                        && seen.status() == SessionStatus.IDLE);

        SessionInput copy = throughJson(original.copy());
        Instant now = Instant.ofEpochMilli(sessions.environment.currentTimeMillis());
        model.turns("Gate", say("opened"));
        MainAgentWorkflow again =
                sessions.start("c1", copy.again(now, now, Map.of("more", "yes")).orElseThrow());
        SessionView view = TestingSessions.await(
                again, seen -> seen.tasks().stream().allMatch(task -> task.status() == TaskStatus.COMPLETED));

        assertThat(view.tasks()).extracting(TaskView::id).containsExactly(1, 2);
        assertThat(view.tasks()).extracting(TaskView::result).containsExactly("echo", "opened");
        assertThat(view.todos()).extracting(TodoItem::title).containsExactly("outlive it");
        assertThat(view.options()).containsEntry("tenant", "acme").containsEntry("more", "yes");
        assertThat(view.createdAt()).isEqualTo(original.view().createdAt());

        again.continueTask(new Requests.ContinueTask(1, "more", null));
        TestingSessions.await(again, seen -> "again".equals(seen.tasks().get(0).result()));
        ModelRequest continued = model.requests.stream()
                .filter(request -> request.caller().session().equals("c1"))
                .filter(request -> request.caller().agent().equals("Echo"))
                .findFirst()
                .orElseThrow();
        assertThat(continued.head().answers()).isEqualTo(1);
        assertThat(again.startTask(new Requests.StartTask("Echo", "x", null, null))
                        .id())
                .isEqualTo(3);
    }

    @Test
    void copyWhileToolsRun_isOfTheEndOfTheStepBefore() {
        model.turns(
                "Main",
                call(
                        "background_agents_start_task",
                        Map.of("agent_name", "Gate", "input", "one", "description", "first"),
                        "background_agents_wait_for_first_completion",
                        Map.of("task_ids", List.of(1))),
                say("done"));
        model.turns("Gate", model.gated("open", "opened"));
        MainAgentWorkflow session = sessions.start("o2", "go");
        TestingSessions.await(session, seen -> seen.tasks().size() == 1);

        SessionState taken = Objects.requireNonNull(session.copy().carried());
        assertThat(taken.workspace().ledger().tasks()).isEmpty();
        assertThat(Objects.requireNonNull(taken.turn()).steps()).isZero();

        model.open("open");
        TestingSessions.await(session, seen -> "done".equals(seen.answer()));
        SessionState after = Objects.requireNonNull(session.copy().carried());
        assertThat(after.turn()).isNull();
        assertThat(after.workspace().ledger().tasks()).hasSize(1);
    }

    @Test
    void oldCopy_isNotPastItsRetention_andItsTurnHasItsTime() {
        sessions.withLimits(new dev.longhaul.workflows.ledger.Limits(null, null, null, Duration.ofHours(1)));
        model.turns("Main", model.gated("open", "at last"));
        MainAgentWorkflow session = sessions.start("o3", "go");
        TestingSessions.poll(() -> model.requests.size(), seen -> seen == 1);
        SessionInput copy = session.copy();
        Instant taken = Instant.ofEpochMilli(sessions.environment.currentTimeMillis());
        model.open("open");

        SessionState begun = Objects.requireNonNull(copy.again(taken, taken.plus(Duration.ofDays(30)), Map.of())
                .orElseThrow()
                .carried());
        assertThat(begun.updatedAt()).isEqualTo(taken.plus(Duration.ofDays(30)));
        Instant startedAt = Objects.requireNonNull(begun.turn()).startedAt();
        assertThat(Duration.between(startedAt, taken.plus(Duration.ofDays(30)))).isLessThan(Duration.ofHours(1));
    }

    @Test
    @DisplayName("F4: tasks of another system stay readable or begin again, and ids go on above them")
    void importedTasks_stayReadable_orBeginAgain() {
        model.turns("Main", say("hello"));
        model.turns("Echo", say("echo of ${last}"));
        Instant now = Instant.ofEpochMilli(sessions.environment.currentTimeMillis());
        Imported imported = new Imported(
                new LedgerState(
                        9,
                        1,
                        Usage.NONE,
                        List.of(
                                task(3, "ECHO", TaskStatus.COMPLETED, "the old result", now),
                                task(5, "echo", TaskStatus.QUEUED, null, now),
                                task(6, "Stranger", TaskStatus.QUEUED, null, now),
                                task(7, "Stranger", TaskStatus.COMPLETED, "its result", now)),
                        List.of()),
                new TodoList.State(5, List.of(new TodoItem(4, "kept", null, TodoItem.Status.DONE, ""))),
                "EXECUTE");
        MainAgentWorkflow session =
                sessions.start("i1", SessionInput.importing(new PinRequest(null, Map.of(), List.of()), imported));
        SessionView view = TestingSessions.await(
                session,
                seen -> seen.tasks().size() == 4
                        && seen.tasks().stream().allMatch(task -> task.status().hasEnded())
                        && seen.status() == SessionStatus.IDLE);

        assertThat(view.tasks()).extracting(TaskView::id).containsExactly(3, 5, 6, 7);
        assertThat(view.tasks()).extracting(TaskView::agent).containsExactly("Echo", "Echo", "Stranger", "Stranger");
        assertThat(view.tasks().get(0).result()).isEqualTo("the old result");
        assertThat(view.tasks().get(1).result()).isEqualTo("echo of input 5");
        assertThat(view.tasks().get(2).status()).isEqualTo(TaskStatus.FAILED);
        assertThat(view.tasks().get(2).error()).contains("'Stranger'").contains("Echo, Gate");
        assertThat(view.mode()).isEqualTo("execute");
        assertThat(view.todos()).extracting(TodoItem::id).containsExactly(4);
        assertThatThrownBy(() -> session.continueTask(new Requests.ContinueTask(7, "more", null)))
                .isInstanceOf(WorkflowUpdateException.class)
                .hasRootCauseMessage("message='The agent 'Stranger' of task 7 is not configured in this session, so"
                        + " the task cannot run; what it has is kept; the agents are Echo, Gate.', type='NOT_NOW',"
                        + " nonRetryable=true");
        assertThat(session.startTask(new Requests.StartTask("Echo", "x", null, null))
                        .id())
                .isEqualTo(9);
    }

    private static TaskRecord task(
            int id, String agent, TaskStatus status, @org.jspecify.annotations.Nullable String result, Instant now) {
        return TaskRecord.ofElsewhere(
                id,
                agent,
                "task " + id,
                Text.of("input " + id),
                status,
                0,
                result == null ? null : Text.of(result),
                null,
                now);
    }

    private static SessionInput throughJson(SessionInput input) throws Exception {
        return Payloads.newMapper().readValue(Payloads.newMapper().writeValueAsString(input), SessionInput.class);
    }
}
