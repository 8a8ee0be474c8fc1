package dev.longhaul.starter.operations;

import dev.longhaul.workflows.ledger.Delivery;
import dev.longhaul.workflows.ledger.TaskStatus;
import dev.longhaul.workflows.session.SessionView;
import dev.longhaul.workflows.task.BackgroundTaskWorkflow;
import dev.longhaul.workflows.task.TaskView;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionResponse;
import io.temporal.client.WorkflowException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Adds to a session what its ledger does not know of its unfinished tasks: whether a worker has taken them up, what they
 * are doing, at which attempt; and, of a session that is over, how the tasks that outlive it are.
 */
final class TaskRefinement {
    /** How many tasks of one session are looked at; the others are shown as the ledger has them. */
    private static final int MAX_LOOKS = 20;

    private final TemporalPlace place;
    private final Executions executions;

    TaskRefinement(TemporalPlace place, Executions executions) {
        this.place = place;
        this.executions = executions;
    }

    /** The session with its unfinished tasks looked at; {@code open} says whether its own workflow still runs. */
    SessionView refined(SessionView view, boolean open) {
        List<TaskView> tasks = new ArrayList<>();
        int looks = 0;
        for (TaskView task : view.tasks()) {
            boolean look = looks < MAX_LOOKS
                    && (open
                            ? task.status() == TaskStatus.RUNNING
                            : !task.status().hasEnded());
            looks += look ? 1 : 0;
            tasks.add(look ? refined(task, open) : task);
        }
        return view.withTasks(tasks, undelivered(view, tasks));
    }

    /** What the session knows to be undelivered, and the ends that tasks could not tell it because it was gone. */
    private static List<Integer> undelivered(SessionView view, List<TaskView> tasks) {
        return Stream.concat(
                        view.undelivered().stream(),
                        tasks.stream()
                                .filter(task -> task.delivery() == Delivery.UNDELIVERABLE)
                                .map(TaskView::id))
                .distinct()
                .sorted()
                .toList();
    }

    private TaskView refined(TaskView task, boolean open) {
        String workflowId = task.session() + "/task-" + task.id();
        Optional<DescribeWorkflowExecutionResponse> execution = executions.find(workflowId);
        if (execution.isEmpty()) {
            return task;
        }
        PendingWork work = PendingWork.of(execution.get());
        TaskView itself = work.takenUp() ? ask(workflowId) : null;
        return merged(open || itself == null ? task : itself, itself, work);
    }

    /** Null when it does not answer; the ledger's word is then good enough. */
    private @Nullable TaskView ask(String workflowId) {
        try {
            return place.client()
                    .newWorkflowStub(BackgroundTaskWorkflow.class, workflowId)
                    .view();
        } catch (WorkflowException e) {
            return null;
        }
    }

    /** What the ledger knows, with what the task and the server know better. */
    static TaskView merged(TaskView task, @Nullable TaskView itself, PendingWork work) {
        boolean ended = task.status().hasEnded();
        return new TaskView(
                task.session(),
                task.id(),
                task.agent(),
                task.description(),
                task.input(),
                task.followUps(),
                work.takenUp() || ended ? task.status() : TaskStatus.QUEUED,
                task.run(),
                work.attempt() > 0 ? work.attempt() : task.attempts(),
                task.queuedAt(),
                work.takenUp() ? task.startedAt() : null,
                task.endedAt(),
                task.result(),
                task.resultTruncated(),
                task.resultBytes(),
                task.resultHash(),
                task.error(),
                itself == null ? task.steps() : itself.steps(),
                ended ? null : work.doing(itself == null ? task.doing() : itself.doing()),
                itself == null ? task.usage() : itself.usage(),
                task.delivery(),
                task.delegationId(),
                task.role(),
                task.position());
    }
}
