package dev.longhaul.workflows.task;

import dev.longhaul.workflows.ledger.TaskChanged;
import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/**
 * One background task, child of the workflow that started it; its workflow id is {@code <parent>/task-<n>}. It stays after
 * a run has ended, so that it can be continued, and goes when it is cleared, its session closes, or its retention ends.
 *
 * <p>All messages are signals: the parent decides by its ledger whether they make sense, and cannot wait for an answer of
 * a child that may have gone. One that makes no sense in the present state (sent by hand) is ignored and noted.
 */
@WorkflowInterface
public interface BackgroundTaskWorkflow {
    @WorkflowMethod(name = "BackgroundTaskWorkflow")
    void run(TaskInput input);

    /** One more text for an ended run. */
    @SignalMethod
    void continueTask(TaskSignals.ContinueTask signal);

    /** Forget the task; ignored while a run is under way. */
    @SignalMethod
    void clear();

    /** End the run under way; what it has is kept. */
    @SignalMethod
    void cancel(TaskSignals.Cancel signal);

    /** A text that goes in front of the next model call; it waits for the next run when this one makes none any more. */
    @SignalMethod
    void steer(TaskSignals.Steer signal);

    /** A person's answer to a question of this task. */
    @SignalMethod
    void answer(TaskSignals.Answer signal);

    /** The parent is gone: go when the run under way has ended, at once when none is. */
    @SignalMethod
    void sessionClosed();

    /** The parent has not heard for long: tell once more how the run ended, or what it waits for. */
    @SignalMethod
    void tellAgain();

    /** News of a task that this task's own agent has started. */
    @SignalMethod
    void taskChanged(TaskChanged news);

    /**
     * A newer version of the workers is there: an ended task moves to it now, and not only when it is continued. Has no
     * other effect; a run under way stays where it is until its history is long.
     */
    @SignalMethod
    void upgrade();

    /** The task as it is. */
    @QueryMethod
    TaskView view();
}
