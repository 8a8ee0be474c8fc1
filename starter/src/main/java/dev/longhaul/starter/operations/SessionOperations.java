package dev.longhaul.starter.operations;

import dev.longhaul.worker.config.Tenant;
import dev.longhaul.worker.temporal.SessionIndex;
import dev.longhaul.worker.temporal.TemporalConnection;
import dev.longhaul.workflows.agent.PinnedSession;
import dev.longhaul.workflows.content.ContentSlice;
import dev.longhaul.workflows.conversation.BlockHash;
import dev.longhaul.workflows.ledger.DeliveryPolicy;
import dev.longhaul.workflows.report.Report;
import dev.longhaul.workflows.session.EventPage;
import dev.longhaul.workflows.session.MainAgentWorkflow;
import dev.longhaul.workflows.session.Requests;
import dev.longhaul.workflows.session.SessionInput;
import dev.longhaul.workflows.session.SessionView;
import dev.longhaul.workflows.task.TaskView;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Everything that can be done with sessions and their tasks, each operation once. What is refused throws
 * {@link OperationFailed}, in words, and has changed nothing.
 */
public final class SessionOperations implements SessionSight, EventSource {
    private final TemporalPlace place;
    private final Calls calls;
    private final Standby standby;
    private final WorkerPresence workers;
    private final RecentPlaces places = new RecentPlaces();
    private final Executions executions;
    private final Pulses pulses;
    private final TaskRefinement refinement;
    private final TasksBelow below;
    private final StoredContent content;
    private final SessionStart starts;
    private final SessionExport exports;
    private final SessionImport imports;

    /**
     * Operations on the sessions of a place.
     *
     * @param standby asked to stand in where a session's worker may not be there
     */
    public SessionOperations(TemporalPlace place, Standby standby) {
        this.place = place;
        this.standby = standby;
        this.calls = new Calls(place);
        this.workers = new WorkerPresence(place.connection());
        this.executions = new Executions(place);
        this.pulses = new Pulses(executions);
        this.refinement = new TaskRefinement(place, executions);
        this.below = new TasksBelow(place, executions);
        this.content = new StoredContent(place, calls);
        this.starts = new SessionStart(place, calls, executions, standby);
        BlockTransport transport = new BlockTransport(place, calls);
        this.exports = new SessionExport(place, calls, transport);
        this.imports = new SessionImport(place, calls, executions, transport);
    }

    /**
     * Starts a session; when this returns it is durable. An id that was ever used is refused, unless it was used for this
     * same request.
     *
     * @return the session as it is now; one that was started by this very call is not looked at, since that would wait
     *     for a worker
     */
    public SessionView start(NewSession session) {
        return starts.start(session) ? session.justStarted(Instant.now()) : show(session.session());
    }

    /** Fails when a session that was started now would have to wait for a worker. */
    public void requireReady() {
        starts.requireReady();
    }

    /** What is known of the place itself; asks nobody. */
    public ServerView server() {
        return place.server();
    }

    /**
     * A page of sessions; needs no worker, but tells less without one.
     *
     * @param limit most sessions in the page, 1 or more
     * @param cursor what the page before gave as its {@code next}, or null for the first
     */
    public SessionList list(SessionIndex.Which which, int limit, @Nullable String cursor) {
        return list(which, limit, cursor, null);
    }

    /** The same for the sessions of one tenant; null for all. */
    public SessionList list(SessionIndex.Which which, int limit, @Nullable String cursor, @Nullable String tenant) {
        return new SessionListing(place, calls, this).list(which, limit, cursor, tenant);
    }

    /** Fails, as for a session that is not there, when a session is not that tenant's; needs no worker. */
    public void requireTenant(String session, String tenant) {
        if (!calls.of(session, Calls.QUERY_LIMIT, () -> executions.tenant(session))
                .equals(tenant)) {
            throw OperationFailed.noSession(session);
        }
    }

    /** Encrypts or decrypts what Temporal stores, for Temporal's own tools; empty when nothing is encrypted here. */
    public Optional<PayloadCoding> coding() {
        TemporalConnection connection = place.connection();
        return connection.encrypts() ? Optional.of(new PayloadCoding(connection.codec())) : Optional.empty();
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
        DescribeWorkflowExecutionResponse execution = reached(session);
        return calls.of(session, Calls.QUERY_LIMIT, () -> {
            SessionView view = GoneSession.is(execution)
                    ? new GoneSession(place, executions).view(session, execution)
                    : existing(session).view();
            return new SessionNow(
                    refinement.refined(SessionEnds.seenIn(execution, view), Executions.isRunning(execution)),
                    PendingWork.of(execution).doing(null));
        });
    }

    @Override
    public EventPage events(String session, long after) {
        if (!places.knows(session)) {
            reached(session);
        }
        return calls.of(
                session,
                Calls.QUERY_LIMIT,
                () -> GoneSession.is(executions.session(session))
                        ? new EventPage(List.of(), after, 0)
                        : existing(session).events(after));
    }

    @Override
    public SessionPulse pulse(String session) {
        return calls.of(session, Calls.QUERY_LIMIT, () -> pulses.of(session));
    }

    /** What the agent said last, whole; empty before its first answer. */
    public String answer(SessionView view) {
        String beginning = view.answer() == null ? "" : view.answer();
        BlockHash hash = view.answerHash();
        return hash == null ? beginning : content(view.session(), hash);
    }

    /** A stored text of a session, whole. */
    public String content(String session, BlockHash hash) {
        return content.whole(session, hash, reader(session));
    }

    /**
     * A source of a session's report, as it was read.
     *
     * @param hash names its text
     * @param from where to begin, in UTF-16 units
     */
    public SourceStretch reportSource(String session, BlockHash hash, int from) {
        ReportSources sources =
                new ReportSources(content(session, report(session).json()));
        if (!sources.names(hash)) {
            throw new OperationFailed(
                    ErrorCode.NOT_FOUND,
                    "The report of '" + session + "' has no source " + hash + ".",
                    "Its report.json names the text of each source under 'hash'.");
        }
        ContentSlice slice = content.part(session, hash, from, reader(session));
        return sources.stretch(hash, from, slice);
    }

    /** A session's report; refused when there is none. */
    public Report report(String session) {
        Report report = show(session).report();
        if (report == null) {
            throw new OperationFailed(
                    ErrorCode.REFUSED,
                    "The session '" + session + "' has no report.",
                    "A research job writes one with its answer: wait until it is idle. Other sessions have none.");
        }
        return report;
    }

    private String reader(String session) {
        if (!places.knows(session)) {
            reached(session);
        }
        return standby.reader(Objects.requireNonNull(places.of(session)));
    }

    /** Changes the mode; returns its configured spelling. */
    public String setMode(String session, String mode) {
        return update(session, workflow -> workflow.setMode(new Requests.SetMode(mode)))
                .mode();
    }

    /** Answers a question or an approval, whichever agent asked; the first answer counts, a second one is refused. */
    public SessionView answer(String session, Requests.Answer answer) {
        if (answer.approve() == null || answer.text() != null) {
            Messages.checked(
                    "The answer", answer.text() == null ? "" : answer.text(), "Say what is answered: --text \"...\"");
        }
        return update(session, workflow -> workflow.answer(answer));
    }

    /** Ends a session; one that is closed already stays so. */
    public Requests.Closed close(String session, Requests.TasksAtClose tasks) {
        if (!isOpen(session)) {
            return new Requests.Closed(0, 0);
        }
        try {
            return update(session, workflow -> workflow.close(new Requests.Close(tasks)));
        } catch (OperationFailed failed) {
            boolean closedMeanwhile = failed.code() == ErrorCode.NOT_FOUND && !isOpen(session);
            if (closedMeanwhile) {
                return new Requests.Closed(0, 0);
            }
            throw failed;
        }
    }

    private boolean isOpen(String session) {
        return calls.of(session, Calls.QUERY_LIMIT, () -> Executions.isRunning(executions.session(session)));
    }

    /** Starts a task; it is certain to run, or queued, when this returns. */
    public TaskView startTask(String session, Requests.StartTask task) {
        Messages.checked("The input", task.input());
        if (task.deliver() == DeliveryPolicy.CHANNEL && show(session).origin().platform() == null) {
            throw new OperationFailed(
                    ErrorCode.USAGE,
                    "Session '" + session + "' has no channel: it was started without a session key.",
                    "Deliver to the parent or to nobody.");
        }
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

    /** The tasks below a task, at any depth, each before its own; {@code session} of each says whose it is. */
    public List<TaskView> below(String session, int task) {
        task(session, task);
        return calls.of(session, Calls.QUERY_LIMIT, () -> below.of(session + "/task-" + task));
    }

    /** The result of a task, whole; empty while there is none. */
    public String result(TaskView task) {
        String beginning = task.result() == null ? "" : task.result();
        BlockHash hash = task.resultHash();
        return hash == null ? beginning : content(task.session(), hash);
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

    /** Takes a session out as it was at the last end of a step, closed ones too; it is left as it is. */
    public void export(String session, ExportTarget target) throws IOException {
        SessionPlace at = SessionPlace.of(reached(session));
        exports.export(session, standby.reader(at), target);
    }

    /** The agents that a session goes on with whatever the configuration says now; empty while they are not known. */
    public Optional<PinnedSession> agents(String session) {
        reached(session);
        return calls.of(
                session, Calls.QUERY_LIMIT, () -> existing(session).copy().pinned());
    }

    /**
     * Starts a session that goes on with what it brings. An id that was ever used is refused; nothing is started unless
     * all contents are stored.
     */
    public void importSession(String session, SessionInput input, BroughtContents contents) throws IOException {
        imports.start(
                SessionIds.valid(session),
                input,
                contents,
                starts.options(session, "imported session", Tenant.DEFAULT));
    }

    private <T> T update(String session, Function<MainAgentWorkflow, T> request) {
        boolean open = calls.of(session, Calls.QUERY_LIMIT, () -> Executions.isRunning(executions.session(session)));
        if (!open) {
            throw OperationFailed.closed(session);
        }
        reached(session);
        return calls.of(session, Calls.UPDATE_LIMIT, () -> request.apply(existing(session)));
    }

    /** A session whose worker is there, or stood in for. */
    private DescribeWorkflowExecutionResponse reached(String session) {
        DescribeWorkflowExecutionResponse execution =
                calls.of(session, Calls.QUERY_LIMIT, () -> executions.session(session));
        SessionPlace at = SessionPlace.of(execution);
        calls.know(at);
        boolean first = places.note(at);
        standby.reach(at);
        if (standby.isHosting(at.taskQueue())) {
            if (first) {
                calls.run(Calls.QUERY_LIMIT, () -> executions.forgetWorkers(at));
            }
        } else if (!standby.isServed(at.taskQueue())
                && !calls.of(session, Calls.QUERY_LIMIT, () -> workers.isThere(at.taskQueue()))) {
            throw calls.noWorker(session, null);
        }
        return execution;
    }

    private MainAgentWorkflow existing(String session) {
        return place.client().newWorkflowStub(MainAgentWorkflow.class, session);
    }
}
