package dev.longhaul.starter.operations;

import com.google.protobuf.Timestamp;
import dev.longhaul.workflows.ledger.Delivery;
import dev.longhaul.workflows.model.Usage;
import dev.longhaul.workflows.session.Origin;
import dev.longhaul.workflows.session.SessionInput;
import dev.longhaul.workflows.session.SessionStatus;
import dev.longhaul.workflows.session.SessionView;
import dev.longhaul.workflows.task.BackgroundTaskWorkflow;
import dev.longhaul.workflows.task.TaskView;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.workflow.v1.WorkflowExecutionInfo;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionResponse;
import io.temporal.client.WorkflowException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A session that was terminated, or ran into a time limit: the Java SDK cannot ask such a workflow anything any more
 * (temporalio/sdk-java#1457). What it started with is in its history, and its tasks answer for themselves.
 */
final class GoneSession {
    /** Numbers in a row without a workflow, after which no further task is looked for: some never came to begin. */
    private static final int LONGEST_GAP = 20;

    private final TemporalPlace place;
    private final Executions executions;

    GoneSession(TemporalPlace place, Executions executions) {
        this.place = place;
        this.executions = executions;
    }

    static boolean is(DescribeWorkflowExecutionResponse execution) {
        WorkflowExecutionStatus status = execution.getWorkflowExecutionInfo().getStatus();
        return status == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_TERMINATED
                || status == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_TIMED_OUT;
    }

    /** The session as far as it is known; its agent's answers are not. */
    SessionView view(String session, DescribeWorkflowExecutionResponse execution) {
        WorkflowExecutionInfo info = execution.getWorkflowExecutionInfo();
        Optional<SessionInput> input = StartInput.of(place, session);
        List<TaskView> tasks = tasks(session);
        return new SessionView(
                session,
                input.flatMap(given -> Optional.ofNullable(given.pin().agent())).orElse(""),
                SessionStatus.FAILED,
                false,
                null,
                null,
                false,
                null,
                null,
                input.map(given -> given.pin().options()).orElse(Map.of()),
                instant(info.getStartTime()),
                instant(info.getCloseTime()),
                input.map(SessionInput::origin).orElse(Origin.COMMAND_LINE),
                0,
                List.of(),
                tasks,
                List.of(),
                tasks.stream().map(TaskView::usage).reduce(Usage.NONE, Usage::plus),
                tasks.stream()
                        .filter(task -> task.delivery() == Delivery.UNDELIVERABLE)
                        .map(TaskView::id)
                        .toList(),
                null,
                List.of());
    }

    private static Instant instant(Timestamp time) {
        return Instant.ofEpochSecond(time.getSeconds(), time.getNanos());
    }

    private List<TaskView> tasks(String session) {
        List<TaskView> tasks = new ArrayList<>();
        int last = 0;
        for (int id = 1; id <= last + LONGEST_GAP; id++) {
            String workflowId = session + "/task-" + id;
            if (executions.find(workflowId).isPresent()) {
                last = id;
                ask(workflowId).ifPresent(tasks::add);
            }
        }
        return tasks;
    }

    /** Empty for a task that is gone in the same way. */
    private Optional<TaskView> ask(String workflowId) {
        try {
            return Optional.of(place.client()
                    .newWorkflowStub(BackgroundTaskWorkflow.class, workflowId)
                    .view());
        } catch (WorkflowException gone) {
            return Optional.empty();
        }
    }
}
