package dev.longhaul.workflows.session;

import dev.longhaul.workflows.agent.PinnedSession;
import dev.longhaul.workflows.ledger.Delivery;
import dev.longhaul.workflows.ledger.TaskRecord;
import dev.longhaul.workflows.loop.AgentLoop;
import dev.longhaul.workflows.loop.Turn;
import dev.longhaul.workflows.model.Caller;
import dev.longhaul.workflows.model.Message;
import dev.longhaul.workflows.model.MessagePart;
import dev.longhaul.workflows.model.Role;
import dev.longhaul.workflows.model.Usage;
import dev.longhaul.workflows.report.ReportRequest;
import dev.longhaul.workflows.task.BoundedWait;
import dev.longhaul.workflows.task.ChildTasks;
import dev.longhaul.workflows.task.TaskQuestions;
import dev.longhaul.workflows.task.Workspace;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A session's life: messages become turns, ends of tasks become turns, until it is closed or its retention ends. */
final class Session {
    /** How long a closing session waits for the tasks that it has cancelled. */
    private static final Duration LONGEST_FAREWELL = Duration.ofMinutes(2);

    /** How often the tasks are looked after whose death nobody would tell. */
    private static final Duration LOOK_AFTER = Duration.ofHours(1);

    private final String id = Workflow.getInfo().getWorkflowId();
    private final SessionInput input;
    private final SessionFacts facts;
    private final EventLog events;
    private final SessionWatcher watcher;
    private final Inbox inbox;
    private final Requested requested;
    private final TaskQuestions questions;
    private @Nullable Agent agent;
    private @Nullable SessionTurn turn;
    private @Nullable Turn carriedTurn;
    private @Nullable SessionInput beforeTools;
    private Requests.@Nullable TasksAtClose closing;
    private boolean leaving;
    private boolean closed;
    private boolean failed;

    /** The session's agent, once it is pinned. */
    private record Agent(PinnedSession pinned, Workspace workspace, AgentLoop loop) {}

    Session(SessionInput input) {
        this.input = input;
        SessionState carried = input.carried();
        events = new EventLog(carried == null ? EventLog.State.EMPTY : carried.events());
        watcher = new SessionWatcher(events);
        inbox = new Inbox(carried == null ? input.firstMessages() : carried.inbox());
        requested = new Requested(carried == null ? Map.of() : carried.requests());
        questions = new TaskQuestions("session", carried == null ? 0 : carried.questions(), watcher::asked);
        facts = new SessionFacts(input, now());
        watcher.onAnswer(() -> beforeTools = copy());
        if (carried != null) {
            carriedTurn = carried.turn();
            agent = agent(carried.pinned(), carried.workspace());
        } else {
            requested.remember(input.message().requestId(), 1);
        }
    }

    private Agent agent(PinnedSession pinned, Workspace.State state) {
        Workspace workspace = new Workspace(pinned, pinned.main(), 0, state, questions, this::changed);
        watcher.watch(workspace);
        AgentLoop loop = new AgentLoop(
                new Caller(id, null, pinned.main().name()),
                pinned.main(),
                pinned.options(),
                workspace.tools(),
                workspace::context,
                watcher);
        return new Agent(pinned, workspace, loop);
    }

    void run() {
        if (agent == null) {
            pin();
        }
        try {
            children().takeUp();
            live();
        } catch (CanceledFailure cancelled) {
            Workflow.newDetachedCancellationScope(() -> {
                        beginClosing(Requests.TasksAtClose.CANCEL);
                        cancelTasks("Its session was cancelled through Temporal.");
                        farewell();
                    })
                    .run();
            throw cancelled;
        }
    }

    private void live() {
        while (true) {
            awaitWork();
            if (closing != null || isPastRetention()) {
                leaving = true;
                farewell();
                return;
            }
            if (carriedTurn == null && inbox.isEmpty() && !hasDeliveries()) {
                continueAsNew(null);
            }
            takeTurn();
        }
    }

    private void pin() {
        try {
            PinnedSession pinned = SessionActivities.pin(input.pin());
            agent = agent(pinned, input.firstWorkspace(pinned));
        } catch (ApplicationFailure refused) {
            failed = true;
            facts.error = refused.getOriginalMessage();
            events.add(SessionEvent.Kind.ERROR, facts.error);
            throw refused;
        }
    }

    private void awaitWork() {
        while (!hasWork() && !isPastRetention()) {
            boolean keeps =
                    !ready().workspace().children().ledger().unfinished().isEmpty();
            Duration retention = ready().pinned().delegation().retention();
            if (keeps) {
                awaitOfTasks(() -> hasWork() || children().ledger().unfinished().isEmpty());
            } else {
                BoundedWait.until(retention.minus(Duration.between(facts.updatedAt, now())), this::hasWork);
            }
        }
    }

    /** Waits for something that ends of tasks bring about. */
    private void awaitOfTasks(Supplier<Boolean> condition) {
        while (!condition.get()) {
            if (!children().hasUnwatched()) {
                Workflow.await(() -> condition.get() || children().hasUnwatched());
            } else if (!BoundedWait.until(LOOK_AFTER, condition)) {
                children().lookAfter();
            }
        }
    }

    private boolean hasWork() {
        return carriedTurn != null
                || closing != null
                || !inbox.isEmpty()
                || hasDeliveries()
                || Workflow.getInfo().isContinueAsNewSuggested();
    }

    private boolean hasDeliveries() {
        return agent != null && !children().ledger().undelivered().isEmpty();
    }

    private boolean isPastRetention() {
        return !hasWork()
                && children().ledger().unfinished().isEmpty()
                && !now().isBefore(facts.updatedAt.plus(
                        ready().pinned().delegation().retention()));
    }

    private void takeTurn() {
        Optional<Turn> next = carriedTurn == null ? nextTurn() : Optional.of(carriedTurn);
        carriedTurn = null;
        if (next.isEmpty()) {
            return;
        }
        Agent ready = ready();
        SessionTurn running = new SessionTurn(ready.loop(), ready.pinned().loop(), ready.workspace(), next.get());
        turn = running;
        SessionTurn.End end = running.toItsEnd();
        watcher.doing("");
        if (end == SessionTurn.End.CONTINUE_AS_NEW) {
            turn = null;
            carriedTurn = running.turn();
            continueAsNew(running.turn());
            return;
        }
        facts.head = running.turn().head();
        facts.leftover = Leftover.bounded(running.turn().pending());
        facts.usage = facts.usage.plus(running.turn().usage());
        facts.error = running.problem().orElse(null);
        if (end == SessionTurn.End.ANSWERED) {
            facts.answer = running.said();
            writeReport(running.turn());
            events.add(SessionEvent.Kind.ANSWER, running.said().text());
        } else {
            events.add(SessionEvent.Kind.ERROR, String.valueOf(facts.error));
        }
        turn = null;
        changed();
    }

    /** The turn of the next message or, when there is none, of the ends of tasks that have come together by then. */
    private Optional<Turn> nextTurn() {
        List<Message> messages = new ArrayList<>(facts.leftover);
        ready().workspace().mode().announcement().map(Message::user).ifPresent(messages::add);
        if (!inbox.isEmpty()) {
            facts.question = inbox.take();
            messages.add(Message.user(facts.question));
            events.add(SessionEvent.Kind.TURN_STARTED, null, facts.question, Map.of("turn", facts.turns + 1));
        } else {
            BoundedWait.until(ready().pinned().delegation().coalesce(), () -> closing != null || !inbox.isEmpty());
            if (closing != null || !inbox.isEmpty()) {
                return Optional.empty();
            }
            List<TaskRecord> ended = DeliveryBlock.fitting(children().ledger().undelivered(), now());
            ended.forEach(task -> children().ledger().mark(task.id(), Delivery.DELIVERED));
            facts.question = "";
            List<MessagePart> block = DeliveryBlock.of(ended, now());
            messages.add(new Message(Role.USER, block, null, null));
            events.add(SessionEvent.Kind.TURN_STARTED, null, block.get(0).words(), Map.of("turn", facts.turns + 1));
        }
        facts.leftover = List.of();
        facts.turns++;
        changed();
        return Optional.of(Turn.begin(facts.head, messages, now()));
    }

    private void writeReport(Turn ended) {
        if (!input.report() || facts.question.isEmpty()) {
            return;
        }
        PinnedSession pinned = ready().pinned();
        watcher.doing("writing the report");
        SessionActivities.writeReport(new ReportRequest(
                        id,
                        facts.question,
                        ended.said(),
                        pinned.sources(),
                        pinned.main().name(),
                        pinned.main().model(),
                        usage(),
                        children().ledger().started(),
                        ended.startedAt(),
                        now()))
                .ifPresentOrElse(written -> facts.report = written, () -> {
                    facts.error = "The answer is there, but its report could not be written; see the worker's log.";
                });
        watcher.doing("");
    }

    /** Goes on in a new execution; returns only when the session is to be closed instead. */
    private void continueAsNew(@Nullable Turn underWay) {
        Workflow.await(() -> Workflow.isEveryHandlerFinished() && children().isSettled());
        if (closing != null) {
            return;
        }
        Workflow.newContinueAsNewStub(MainAgentWorkflow.class).run(input.carrying(state(underWay)));
    }

    private SessionState state(@Nullable Turn underWay) {
        Agent ready = ready();
        return new SessionState(
                ready.pinned(),
                facts.head,
                facts.leftover,
                inbox.messages(),
                underWay,
                facts.question,
                facts.turns,
                facts.answer,
                facts.error,
                facts.report,
                facts.usage,
                questions.asked(),
                requested.state(),
                events.state(),
                ready.workspace().state(),
                facts.createdAt,
                facts.updatedAt);
    }

    /** The session as of the last end of a step, as it could be begun elsewhere; nothing carried before it is pinned. */
    SessionInput copy() {
        if (agent == null) {
            return input;
        }
        Turn underWay = turn == null || turn.hasEnded() ? carriedTurn : turn.turn();
        SessionState noted = beforeTools == null ? null : beforeTools.carried();
        return beforeTools != null && underWay != null && noted != null && underWay.equals(noted.turn())
                ? beforeTools
                : input.carrying(state(underWay));
    }

    private void farewell() {
        Workflow.await(Workflow::isEveryHandlerFinished);
        if (carriedTurn != null) {
            facts.error = "The session was closed.";
            carriedTurn = null;
        }
        children().close();
        if (closing == Requests.TasksAtClose.KEEP) {
            awaitOfTasks(
                    () -> children().ledger().queue().isEmpty() && children().isSettled());
        } else {
            BoundedWait.until(
                    LONGEST_FAREWELL, () -> children().ledger().unfinished().isEmpty());
        }
        children().tellClosed();
        closed = true;
        events.add(SessionEvent.Kind.CLOSED, closing == null ? "Its retention has ended." : "It was closed.");
        Workflow.await(Workflow::isEveryHandlerFinished);
    }

    /** Waits until the agent is known; a handler may be earlier than that. */
    void awaitPinned() {
        Workflow.await(() -> agent != null);
    }

    boolean isClosing() {
        return closing != null || leaving || failed;
    }

    String id() {
        return id;
    }

    ChildTasks children() {
        return ready().workspace().children();
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

    TaskQuestions questions() {
        return questions;
    }

    EventLog eventLog() {
        return events;
    }

    Optional<Workspace> workspace() {
        return Optional.ofNullable(agent).map(Agent::workspace);
    }

    int turns() {
        return facts.turns;
    }

    boolean hasTurnUnderWay() {
        return turn != null || carriedTurn != null;
    }

    /** Notes that something has changed, for those who look. */
    void changed() {
        facts.updatedAt = now();
        if (agent != null) {
            watcher.tasksChanged(children().all());
            Workflow.setCurrentDetails(CurrentDetails.of(children().all()));
        }
    }

    /** Cancels all tasks that have not ended; answers with how many when they have been told. */
    int cancelTasks(String reason) {
        return children().cancelAll(reason);
    }

    /** Begins the session's end: no task is started any more, the turn under way stops. */
    void beginClosing(Requests.TasksAtClose tasks) {
        closing = tasks;
        children().close();
        if (turn != null) {
            turn.stop("The session was closed.");
        }
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
        return Optional.ofNullable(agent).map(Agent::pinned);
    }

    boolean isClosed() {
        return closed;
    }

    boolean hasFailed() {
        return failed;
    }

    /** Whether there is something that the agent has yet to do, or the session itself. */
    boolean isBusy() {
        return agent == null || hasTurnUnderWay() || !inbox.isEmpty() || hasDeliveries() || closing != null;
    }

    /** What the session and all its tasks have used, the turn under way included. */
    Usage usage() {
        Usage own = turn == null ? facts.usage : facts.usage.plus(turn.turn().usage());
        return agent == null ? own : own.plus(children().ledger().usage());
    }

    private Agent ready() {
        if (agent == null) {
            throw new IllegalStateException("The session's agent is not pinned yet.");
        }
        return agent;
    }

    private static Instant now() {
        return Instant.ofEpochMilli(Workflow.currentTimeMillis());
    }
}
