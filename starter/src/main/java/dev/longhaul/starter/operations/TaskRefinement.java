package dev.longhaul.starter.operations;

import dev.longhaul.workflows.ledger.TaskStatus;
import dev.longhaul.workflows.session.SessionView;
import dev.longhaul.workflows.task.TaskView;
import java.util.ArrayList;
import java.util.List;

/**
 * Adds to a session what only the server knows of its running tasks: whether a worker has taken them up, what they are
 * doing, and at which attempt.
 */
final class TaskRefinement {
    /** How many tasks of one session are looked at; the others are shown as the ledger has them. */
    private static final int MAX_DESCRIBES = 20;

    private final Executions executions;

    TaskRefinement(Executions executions) {
        this.executions = executions;
    }

    SessionView refined(SessionView view) {
        List<TaskView> tasks = new ArrayList<>();
        int described = 0;
        for (TaskView task : view.tasks()) {
            boolean look = task.status() == TaskStatus.RUNNING && described < MAX_DESCRIBES;
            described += look ? 1 : 0;
            tasks.add(
                    look
                            ? executions
                                    .find(task.session() + "/task-" + task.id())
                                    .map(execution -> refined(task, PendingWork.of(execution)))
                                    .orElse(task)
                            : task);
        }
        return withTasks(view, tasks);
    }

    static TaskView refined(TaskView task, PendingWork work) {
        return new TaskView(
                task.session(),
                task.id(),
                task.agent(),
                task.description(),
                task.input(),
                task.followUps(),
                work.takenUp() ? task.status() : TaskStatus.QUEUED,
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
                task.steps(),
                work.doing() == null ? task.doing() : work.doing(),
                task.usage(),
                task.delivery());
    }

    private static SessionView withTasks(SessionView view, List<TaskView> tasks) {
        return new SessionView(
                view.session(),
                view.agent(),
                view.status(),
                view.mode(),
                view.answer(),
                view.answerTruncated(),
                view.answerHash(),
                view.error(),
                view.options(),
                view.createdAt(),
                view.updatedAt(),
                view.origin(),
                view.turns(),
                view.todos(),
                tasks,
                view.waitingFor(),
                view.usage(),
                view.undelivered(),
                view.report());
    }
}
