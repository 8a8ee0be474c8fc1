package dev.longhaul.starter.operations;

import dev.longhaul.workflows.ledger.DeliveryPolicy;
import dev.longhaul.workflows.session.MainAgentWorkflow;
import dev.longhaul.workflows.session.Requests;
import dev.longhaul.workflows.session.SessionView;
import dev.longhaul.workflows.task.TaskView;
import io.temporal.client.WorkflowUpdateException;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Everything that can be done with the tasks of a session. */
public final class TaskOperations {
    private final Calls calls;
    private final SessionAccess access;
    private final SessionReading reading;
    private final TasksBelow below;

    TaskOperations(Calls calls, SessionAccess access, SessionReading reading, TasksBelow below) {
        this.calls = calls;
        this.access = access;
        this.reading = reading;
        this.below = below;
    }

    /** Starts a task; it is certain to run, or queued, when this returns. */
    public TaskView start(String session, Requests.StartTask task) {
        Messages.checked("The input", task.input());
        if (task.deliver() == DeliveryPolicy.CHANNEL
                && reading.show(session).origin().platform() == null) {
            throw new OperationFailed(
                    ErrorCode.USAGE,
                    "Session '" + session + "' has no channel: it was started without a session key.",
                    "Deliver to the parent or to nobody.");
        }
        return access.tell(session, workflow -> workflow.startTask(task));
    }

    /** A task of a session. */
    public TaskView show(String session, int task) {
        return of(reading.show(session), task);
    }

    /** A task of a session that was shown. */
    public static TaskView of(SessionView view, int task) {
        return view.tasks().stream()
                .filter(one -> one.id() == task)
                .findFirst()
                .orElseThrow(() -> OperationFailed.noTask(view.session(), task));
    }

    /** A task that has ended; one that has not is refused. */
    public TaskView ended(String session, int task) {
        TaskView found = show(session, task);
        if (!found.status().hasEnded()) {
            throw new OperationFailed(
                    ErrorCode.REFUSED,
                    "Task " + task + " has no result yet: it is "
                            + found.status().word() + ".",
                    wording -> wording.waitFor(session, task) + " waits for it.",
                    null);
        }
        return found;
    }

    /** The tasks below a task, at any depth, each before its own; {@code session} of each says whose it is. */
    public List<TaskView> below(String session, int task) {
        show(session, task);
        return calls.of(session, Calls.QUERY_LIMIT, () -> below.of(session + "/task-" + task));
    }

    /** Gives an ended task one more text; it has it when this returns. */
    public TaskView continueTask(String session, Requests.ContinueTask request) {
        Messages.checked("The text", request.text());
        return told(session, request.task(), workflow -> workflow.continueTask(request));
    }

    /** Forgets an ended task; returns what it was. */
    public TaskView clear(String session, int task) {
        return told(session, task, workflow -> workflow.clearTask(new Requests.ClearTask(task)));
    }

    /** Cancels a task; an ended one is left as it is. */
    public TaskView cancel(String session, int task, @Nullable String reason) {
        return told(session, task, workflow -> workflow.cancelTask(new Requests.CancelTask(task, reason)));
    }

    /**
     * Sends a text to a task while it works: it goes in front of its next model call, in this run or in the next. It is
     * safe when this returns.
     */
    public TaskView steer(String session, Requests.SteerTask request) {
        Messages.checked("The text", request.text());
        return told(session, request.task(), workflow -> workflow.steerTask(request));
    }

    /** Tells a session something about a task; what the session itself does not find then is the task. */
    private TaskView told(String session, int task, Function<MainAgentWorkflow, TaskView> request) {
        try {
            return access.tell(session, request);
        } catch (OperationFailed failed) {
            boolean bySession = failed.getCause() instanceof WorkflowUpdateException;
            throw bySession && failed.code() == ErrorCode.NOT_FOUND ? OperationFailed.noTask(session, task) : failed;
        }
    }
}
