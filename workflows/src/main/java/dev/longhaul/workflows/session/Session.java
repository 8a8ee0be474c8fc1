package dev.longhaul.workflows.session;

import dev.longhaul.workflows.agent.PinnedSession;
import dev.longhaul.workflows.ledger.Allowance;
import dev.longhaul.workflows.ledger.DeliveryPolicy;
import dev.longhaul.workflows.ledger.Limits;
import dev.longhaul.workflows.ledger.TaskChanged;
import dev.longhaul.workflows.ledger.TaskLedger;
import dev.longhaul.workflows.loop.AgentLoop;
import dev.longhaul.workflows.loop.Turn;
import dev.longhaul.workflows.model.Caller;
import dev.longhaul.workflows.model.Usage;
import dev.longhaul.workflows.task.BoundedWait;
import dev.longhaul.workflows.task.ChildTasks;
import dev.longhaul.workflows.task.NextExecution;
import dev.longhaul.workflows.task.Requested;
import dev.longhaul.workflows.task.TaskQuestions;
import dev.longhaul.workflows.task.Workspace;
import dev.longhaul.workflows.trace.Tracing;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A session's life: messages become turns, ends of tasks become turns, until it is closed or its retention ends. */
final class Session {
    /** How long a closing session waits for the tasks that it has cancelled. */
    private static final Duration LONGEST_FAREWELL = Duration.ofMinutes(2);

    private final String id = Workflow.getInfo().getWorkflowId();
    private final SessionInput input;
    private final SessionFacts facts;
    private final EventLog events;
    private final SessionWatcher watcher;
    private final Inbox inbox;
    private final Requested requested;
    private final TaskQuestions questions;
    private final SessionAnswers answers;
    private final SessionTurns turns;
    private @Nullable SessionAgent agent;
    private @Nullable SessionInput beforeTools;
    private boolean leaving;

    Session(SessionInput input) {
        this.input = input;
        SessionState carried = input.carried();
        events = new EventLog(carried == null ? EventLog.State.EMPTY : carried.events());
        watcher = new SessionWatcher(events);
        inbox = new Inbox(carried == null ? input.firstMessages() : carried.inbox());
        requested = new Requested(carried == null ? Map.of() : carried.requests());
        questions = new TaskQuestions("session", carried == null ? 0 : carried.questions(), watcher::asked);
        answers = new SessionAnswers(
                questions, carried == null ? SessionAnswers.State.EMPTY : carried.answers(), watcher::answered);
        facts = new SessionFacts(input, now());
        turns = new SessionTurns(input, facts, inbox, events, watcher, carried == null ? null : carried.turn());
        watcher.onAnswer(() -> beforeTools = copy());
        watcher.onQuestion(question -> ready().webhooks().waiting(question, openTasks(), usage()));
        if (carried != null) {
            agent = agent(carried.pinned(), carried.workspace());
        } else {
            requested.remember(input.message().requestId(), 1);
        }
    }

    private SessionAgent agent(PinnedSession pinned, Workspace.State state) {
        Workspace workspace = new Workspace(pinned, pinned.main(), 0, state, questions, this::changed);
        watcher.watch(workspace);
        AgentLoop loop = new AgentLoop(
                new Caller(id, null, pinned.main().name()),
                pinned.main(),
                pinned.options(),
                workspace.tools(),
                answers.approvals(),
                workspace::context,
                watcher,
                workspace.budget());
        TaskLedger ledger = workspace.children().ledger();
        return new SessionAgent(
                pinned,
                workspace,
                loop,
                new ChannelDelivery(id, pinned, ledger, input.origin(), events, this::changed),
                new WebhookDelivery(pinned, input, facts, events));
    }

    void run() {
        if (agent == null) {
            pin();
        }
        ready().channel().start();
        ready().webhooks().start();
        try {
            children().takeUp();
            live();
        } catch (CanceledFailure cancelled) {
            Workflow.newDetachedCancellationScope(() -> {
                        beginClosing(Requests.TasksAtClose.CANCEL);
                        children().cancelAll("Its session was cancelled through Temporal.");
                        farewell();
                    })
                    .run();
            throw cancelled;
        }
    }

    private void live() {
        Idleness idleness = idleness();
        while (true) {
            idleness.awaitWork();
            if (facts.closing != null || idleness.isOver()) {
                leaving = true;
                farewell();
                return;
            }
            if (!turns.isToBeTakenUp() && inbox.isEmpty() && !hasDeliveries()) {
                continueAsNew();
            }
            children().freeOld();
            turns.takeNext(ready(), this::changed, this::continueAsNew).ifPresent(this::tellWebhooks);
        }
    }

    private void tellWebhooks(SessionTurn.End how) {
        if (how == SessionTurn.End.ANSWERED && inbox.isEmpty() && (!hasDeliveries() || usedUp().isPresent())) {
            ready().webhooks().ended(openTasks(), usage());
        } else if (how == SessionTurn.End.UNANSWERED && facts.closing == null) {
            ready().webhooks().failed(openTasks(), usage());
        }
    }

    private int openTasks() {
        return children().ledger().unfinished().size();
    }

    private void pin() {
        try {
            PinnedSession pinned = SessionActivities.pin(input.pin());
            SessionAgent ready = agent(pinned, input.firstWorkspace(pinned));
            if (!pinned.budget().equals(Limits.NONE)) {
                ready.workspace().budget().grant(Allowance.of(pinned.budget(), facts.createdAt));
            }
            agent = ready;
            Tracing.here().ifPresent(tracing -> tracing.session(pinned.main().name(), facts.createdAt, null));
        } catch (ApplicationFailure refused) {
            facts.failed = true;
            facts.error = refused.getOriginalMessage();
            events.add(SessionEvent.Kind.ERROR, facts.error);
            Tracing.here().ifPresent(tracing -> tracing.session("", facts.createdAt, refused.getType()));
            tellOfRefusal(refused);
            throw refused;
        }
    }

    /** Nobody may be watching a session that a schedule has started. */
    private void tellOfRefusal(ApplicationFailure refused) {
        WebhookDelivery webhooks = new WebhookDelivery(null, SessionActivities.toTell(refused), input, facts, events);
        webhooks.start();
        webhooks.failed(0, Usage.NONE);
        webhooks.leave(input.once());
    }

    private boolean hasWork() {
        return turns.isToBeTakenUp()
                || facts.closing != null
                || !inbox.isEmpty()
                || hasDeliveries()
                || NextExecution.isDue();
    }

    private boolean hasDeliveries() {
        return agent != null
                && !children().ledger().untold(DeliveryPolicy.PARENT).isEmpty();
    }

    /**
     * Goes on in a new execution. Returns only when something came in meanwhile that must be looked at first: the
     * session is to be closed, or the turn under way to be stopped.
     */
    private void continueAsNew() {
        Requests.TasksAtClose closingBefore = facts.closing;
        ready().channel().settle();
        ready().webhooks().settle();
        Workflow.await(() -> Workflow.isEveryHandlerFinished() && children().isSettled());
        if (facts.closing != closingBefore || turns.isToStop()) {
            return;
        }
        Workflow.newContinueAsNewStub(MainAgentWorkflow.class, SessionMemo.handedOn())
                .run(input.carrying(state()));
    }

    private SessionState state() {
        SessionAgent ready = ready();
        return new SessionState(
                ready.pinned(),
                facts.head,
                facts.leftover,
                inbox.messages(),
                turns.underWay(),
                facts.question,
                facts.turns,
                facts.answer,
                facts.error,
                facts.report,
                facts.usage,
                questions.asked(),
                answers.state(),
                requested.state(),
                events.state(),
                ready.webhooks().state(),
                facts.beginnings.all(),
                ready.workspace().state(),
                facts.closing,
                facts.closed,
                facts.createdAt,
                facts.updatedAt);
    }

    /** The session as of the last end of a step, as it could be begun elsewhere; nothing carried before it is pinned. */
    SessionInput copy() {
        if (agent == null) {
            return input;
        }
        Turn underWay = turns.underWay();
        SessionState noted = beforeTools == null ? null : beforeTools.carried();
        return beforeTools != null && underWay != null && noted != null && underWay.equals(noted.turn())
                ? beforeTools
                : input.carrying(state());
    }

    private void farewell() {
        Workflow.await(Workflow::isEveryHandlerFinished);
        turns.stop("The session was closed.");
        children().close();
        if (facts.closing == Requests.TasksAtClose.KEEP) {
            lookAfterKept();
        } else {
            BoundedWait.until(LONGEST_FAREWELL, children().ends()::haveAllCome);
        }
        children().tellClosed();
        closed(howItEnded());
        ready().channel().leave();
        ready().webhooks().leave(input.once());
        Workflow.await(Workflow::isEveryHandlerFinished);
    }

    private String howItEnded() {
        if (facts.closing != null) {
            return "It was closed.";
        }
        return input.once() ? "It has done what it was started for." : "Its retention has ended.";
    }

    /** A closed session stays for its tasks, so that they can be answered, steered and cancelled, until they have ended. */
    private void lookAfterKept() {
        closed("It was closed; its tasks go on.");
        Supplier<Boolean> haveEnded =
                () -> children().ends().haveAllCome() && children().isSettled();
        while (!haveEnded.get()) {
            children().ends().await(() -> haveEnded.get() || NextExecution.isDue());
            if (!haveEnded.get()) {
                continueAsNew();
            }
        }
    }

    private void closed(String how) {
        if (!facts.closed) {
            facts.closed = true;
            events.add(SessionEvent.Kind.CLOSED, how);
            changed();
        }
    }

    private Idleness idleness() {
        return new Idleness(ready(), facts, input.once(), this::hasWork);
    }

    /** Waits until the agent is known; a handler may be earlier than that. */
    void awaitPinned() {
        Workflow.await(() -> agent != null);
    }

    boolean isClosing() {
        return facts.closing != null || leaving || facts.failed;
    }

    String id() {
        return id;
    }

    ChildTasks children() {
        return ready().children();
    }

    EventPage events(long after) {
        return events.after(after);
    }

    Inbox inbox() {
        return inbox;
    }

    Requested requested() {
        return requested;
    }

    SessionAnswers answers() {
        return answers;
    }

    /** Applies news of a task; what a person need not be asked again is answered before it is shown. */
    void taskChanged(TaskChanged news) {
        children().taskChanged(answers.withoutRemembered(news, children()));
    }

    EventLog eventLog() {
        return events;
    }

    Optional<Workspace> workspace() {
        return Optional.ofNullable(agent).map(SessionAgent::workspace);
    }

    /** Why the agent can do nothing any more, whatever it is told; empty when it can. */
    Optional<String> usedUp() {
        return workspace().flatMap(has -> has.budget().usedUp(now()));
    }

    SessionTurns turns() {
        return turns;
    }

    /** Notes that something has changed, for those who look. */
    void changed() {
        facts.updatedAt = now();
        if (agent != null) {
            watcher.tasksChanged(children().all());
            Workflow.setCurrentDetails(CurrentDetails.of(children().all()));
        }
    }

    /** Begins the session's end: no task is started any more, the turn under way stops. */
    void beginClosing(Requests.TasksAtClose tasks) {
        facts.closing = tasks;
        children().close();
        turns.stop("The session was closed.");
    }

    SessionView view() {
        return SessionViews.of(this);
    }

    SessionFacts facts() {
        return facts;
    }

    SessionInput input() {
        return input;
    }

    Optional<PinnedSession> pinned() {
        return Optional.ofNullable(agent).map(SessionAgent::pinned);
    }

    /** Whether there is something that the agent has yet to do, or the session itself. */
    boolean isBusy() {
        return agent == null || turns.isUnderWay() || !inbox.isEmpty() || hasDeliveries() || facts.closing != null;
    }

    /** What the session and all its tasks have used, the turn under way included. */
    Usage usage() {
        return agent == null
                ? turns.usage()
                : turns.usage().plus(children().ledger().usage());
    }

    private SessionAgent ready() {
        if (agent == null) {
            throw new IllegalStateException("The session's agent is not pinned yet.");
        }
        return agent;
    }

    private static Instant now() {
        return Instant.ofEpochMilli(Workflow.currentTimeMillis());
    }
}
