package dev.longhaul.starter.operations;

import dev.longhaul.worker.temporal.SessionIndex;
import dev.longhaul.workflows.agent.PinRequest;
import dev.longhaul.workflows.conversation.BlockHash;
import dev.longhaul.workflows.session.EventPage;
import dev.longhaul.workflows.session.MainAgentWorkflow;
import dev.longhaul.workflows.session.Requests;
import dev.longhaul.workflows.session.SessionInput;
import dev.longhaul.workflows.session.SessionView;
import dev.longhaul.workflows.task.TaskView;
import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionResponse;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Everything that can be done with sessions and their tasks, each operation once. What is refused throws
 * {@link OperationFailed}, in words, and has changed nothing.
 */
public final class SessionOperations implements SessionSight {
    private final TemporalPlace place;
    private final Calls calls;
    private final WorkerPresence workers;
    private final Executions executions;
    private final TaskRefinement refinement;
    private final StoredContent content;

    /**
     * Operations on the sessions of a place.
     *
     * @param beforeWork run before something needs a worker that does more than pass messages on
     */
    public SessionOperations(TemporalPlace place, Runnable beforeWork) {
        this.place = place;
        this.calls = new Calls(place);
        this.workers = new WorkerPresence(place);
        this.executions = new Executions(place);
        this.refinement = new TaskRefinement(place, executions);
        this.content = new StoredContent(place, calls, beforeWork);
    }

    /** Fails when nobody would do the work; asked before anything is started. */
    public void requireWorker() {
        calls.run(Calls.QUERY_LIMIT, workers::require);
    }

    /** Starts a session; when this returns it is durable. An id that was ever used is refused. */
    public void start(NewSession session) {
        requireWorker();
        WorkflowOptions options = WorkflowOptions.newBuilder()
                .setWorkflowId(session.session())
                .setTaskQueue(place.taskQueue())
                .setWorkflowIdReusePolicy(WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_REJECT_DUPLICATE)
                .setWorkflowIdConflictPolicy(WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_FAIL)
                .setStaticSummary(session.report() ? "research job" : "session")
                .build();
        SessionInput input = SessionInput.start(
                new PinRequest(session.agent(), session.options(), session.sources()),
                new Requests.Say(session.message(), null),
                session.origin(),
                session.report());
        place.sessions().remember(session.session());
        MainAgentWorkflow workflow = place.client().newWorkflowStub(MainAgentWorkflow.class, options);
        calls.of(session.session(), Calls.UPDATE_LIMIT, () -> WorkflowClient.start(workflow::run, input));
    }

    /**
     * A page of sessions; needs no worker, but tells less without one.
     *
     * @param limit most sessions in the page, 1 or more
     * @param cursor what the page before gave as its {@code next}, or null for the first
     */
    public SessionList list(SessionIndex.Which which, int limit, @Nullable String cursor) {
        return new SessionListing(place, calls, this).list(which, limit, cursor);
    }

    /** Adds a message; returns the number of the turn that takes it up. */
    public int say(String session, String message, @Nullable String requestId) {
        Messages.checked("The message", message);
        return update(session, workflow -> workflow.say(new Requests.Say(message, requestId)))
                .turn();
    }

    /** A session as it is. Closed ones can be shown, too. */
    public SessionView show(String session) {
        return now(session).view();
    }

    @Override
    public SessionNow now(String session) {
        return calls.of(session, Calls.QUERY_LIMIT, () -> {
            DescribeWorkflowExecutionResponse execution = executions.session(session);
            workers.require();
            SessionView view = existing(session).view();
            return new SessionNow(
                    refinement.refined(SessionEnds.seenIn(execution, view), Executions.isRunning(execution)),
                    PendingWork.of(execution).doing(null));
        });
    }

    @Override
    public EventPage events(String session, long after) {
        return calls.of(session, Calls.QUERY_LIMIT, () -> {
            workers.require();
            return existing(session).events(after);
        });
    }

    /** What the agent said last, whole; empty before its first answer. */
    public String answer(SessionView view) {
        String beginning = view.answer() == null ? "" : view.answer();
        BlockHash hash = view.answerHash();
        return hash == null ? beginning : content.whole(view.session(), hash);
    }

    /** A stored text of a session, whole. */
    public String content(String session, BlockHash hash) {
        return content.whole(session, hash);
    }

    /** Changes the mode; returns its configured spelling. */
    public String setMode(String session, String mode) {
        return update(session, workflow -> workflow.setMode(new Requests.SetMode(mode)))
                .mode();
    }

    /** Answers a question or an approval, whichever agent asked; the first answer counts, a second one is refused. */
    public SessionView answer(String session, Requests.Answer answer) {
        if (answer.approve() == null || answer.text() != null) {
            Messages.checked("The answer", answer.text() == null ? "" : answer.text());
        }
        return update(session, workflow -> workflow.answer(answer));
    }

    /** Ends a session; one that is closed already stays so. */
    public Requests.Closed close(String session, Requests.TasksAtClose tasks) {
        boolean open = calls.of(session, Calls.QUERY_LIMIT, () -> Executions.isRunning(executions.session(session)));
        if (!open) {
            return new Requests.Closed(0, 0);
        }
        return update(session, workflow -> workflow.close(new Requests.Close(tasks)));
    }

    /** Starts a task; it is certain to run, or queued, when this returns. */
    public TaskView startTask(String session, Requests.StartTask task) {
        Messages.checked("The input", task.input());
        return update(session, workflow -> workflow.startTask(task));
    }

    /** A task of a session. */
    public TaskView task(String session, int task) {
        return task(show(session), task);
    }

    /** A task of a session that was shown. */
    public static TaskView task(SessionView view, int task) {
        return view.tasks().stream()
                .filter(one -> one.id() == task)
                .findFirst()
                .orElseThrow(() -> OperationFailed.noTask(view.session(), task));
    }

    /** A task that has ended; one that has not is refused. */
    public TaskView endedTask(String session, int task) {
        TaskView found = task(session, task);
        if (!found.status().hasEnded()) {
            throw new OperationFailed(
                    ErrorCode.REFUSED,
                    "Task " + task + " has no result yet: it is "
                            + found.status().word() + ".",
                    "longhaul task wait " + session + " " + task + " waits for it.");
        }
        return found;
    }

    /** The result of a task, whole; empty while there is none. */
    public String result(TaskView task) {
        String beginning = task.result() == null ? "" : task.result();
        BlockHash hash = task.resultHash();
        return hash == null ? beginning : content.whole(task.session(), hash);
    }

    /** Gives an ended task one more text; it has it when this returns. */
    public TaskView continueTask(String session, Requests.ContinueTask request) {
        Messages.checked("The text", request.text());
        return update(session, workflow -> workflow.continueTask(request));
    }

    /** Forgets an ended task; returns what it was. */
    public TaskView clearTask(String session, int task) {
        return update(session, workflow -> workflow.clearTask(new Requests.ClearTask(task)));
    }

    /** Cancels a task; an ended one is left as it is. */
    public TaskView cancelTask(String session, int task, @Nullable String reason) {
        return update(session, workflow -> workflow.cancelTask(new Requests.CancelTask(task, reason)));
    }

    /**
     * Sends a text to a task while it works: it goes in front of its next model call, in this run or in the next. It is
     * safe when this returns.
     */
    public TaskView steerTask(String session, Requests.SteerTask request) {
        Messages.checked("The text", request.text());
        return update(session, workflow -> workflow.steerTask(request));
    }

    /** Ends the agent's turn, if one is under way; its tasks go on. */
    public Requests.Interrupted interrupt(String session, @Nullable String reason) {
        return update(session, workflow -> workflow.interrupt(new Requests.Interrupt(reason)));
    }

    /** Cancels all tasks that have not ended; they have been told when this returns. */
    public Requests.Stopped stop(String session, @Nullable String reason) {
        return update(session, workflow -> workflow.stop(new Requests.Stop(reason)));
    }

    /** From now on no task is started or continued, or again. */
    public SessionView pause(String session, boolean paused) {
        return update(session, workflow -> workflow.pause(new Requests.Pause(paused)));
    }

    private <T> T update(String session, Function<MainAgentWorkflow, T> request) {
        return calls.of(session, Calls.UPDATE_LIMIT, () -> {
            if (!Executions.isRunning(executions.session(session))) {
                throw OperationFailed.closed(session);
            }
            workers.require();
            return request.apply(existing(session));
        });
    }

    private MainAgentWorkflow existing(String session) {
        return place.client().newWorkflowStub(MainAgentWorkflow.class, session);
    }
}
