package dev.longhaul.workflows.session;

import dev.longhaul.workflows.ledger.TaskChanged;
import dev.longhaul.workflows.task.TaskView;
import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/**
 * One session: the agent that a person talks to. Its workflow id is the session's id.
 *
 * <p>What people ask comes as an update, so that they learn in the same call whether it was taken; a refusal is an
 * {@code ApplicationFailure} whose type is a {@link dev.longhaul.workflows.failure.Refusal}, and changes nothing. What a
 * task tells comes as a signal, for the task does not wait for an answer. There are no validators: the SDK would
 * replace the type of what they throw by one of its own.
 */
@WorkflowInterface
public interface MainAgentWorkflow {
    @WorkflowMethod(name = "MainAgentWorkflow")
    void run(SessionInput input);

    /** Adds a message; answers as soon as it is safe, not when the agent has. */
    @UpdateMethod
    Requests.Said say(Requests.Say request);

    /** Starts a task; answers when its child workflow is certain to run, or the task is queued. */
    @UpdateMethod
    TaskView startTask(Requests.StartTask request);

    /** Continues an ended task; answers when the task has the text. */
    @UpdateMethod
    TaskView continueTask(Requests.ContinueTask request);

    /** Forgets an ended task; answers with what it was. */
    @UpdateMethod
    TaskView clearTask(Requests.ClearTask request);

    /** Cancels a task; answers when the task has been told. */
    @UpdateMethod
    TaskView cancelTask(Requests.CancelTask request);

    /** Sends a text to a task while it works; answers when the text is safe. */
    @UpdateMethod
    TaskView steerTask(Requests.SteerTask request);

    /** Ends the agent's turn; its tasks go on. */
    @UpdateMethod
    Requests.Interrupted interrupt(Requests.Interrupt request);

    /** Cancels all tasks that have not ended; answers when they have been told. */
    @UpdateMethod
    Requests.Stopped stop(Requests.Stop request);

    /** From now on no task is started or continued, or again; answers with the session. */
    @UpdateMethod
    SessionView pause(Requests.Pause request);

    /** Changes the mode; the agent is told at its next turn. */
    @UpdateMethod
    Requests.ModeSet setMode(Requests.SetMode request);

    /** Answers a question or an approval, whichever task asked; the first answer counts. */
    @UpdateMethod
    SessionView answer(Requests.Answer request);

    /** Ends the session; answers when its tasks have been told. */
    @UpdateMethod
    Requests.Closed close(Requests.Close request);

    /** News of a task, by workflow id and so across continue-as-new; each is applied once. */
    @SignalMethod
    void taskChanged(TaskChanged news);

    /**
     * A newer version of the workers is there: a session that waits moves to it now, and not only with its next work.
     * Has no other effect. A signal, so that one command reaches many.
     */
    @SignalMethod
    void upgrade();

    /** The session as it is. */
    @QueryMethod
    SessionView view();

    /**
     * The session as of the last end of a step, as it could be begun once more elsewhere. Nothing is carried in it
     * before the session's agent is known.
     */
    @QueryMethod
    SessionInput copy();

    /** What happened after a cursor; 0 for all that is kept. */
    @QueryMethod
    EventPage events(long after);
}
