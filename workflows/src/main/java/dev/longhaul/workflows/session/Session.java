package dev.longhaul.workflows.session;

import dev.longhaul.workflows.agent.PinnedSession;
import dev.longhaul.workflows.conversation.ConversationHead;
import dev.longhaul.workflows.conversation.Text;
import dev.longhaul.workflows.ledger.Delivery;
import dev.longhaul.workflows.ledger.TaskLedger;
import dev.longhaul.workflows.ledger.TaskRecord;
import dev.longhaul.workflows.loop.AgentLoop;
import dev.longhaul.workflows.loop.Turn;
import dev.longhaul.workflows.model.Caller;
import dev.longhaul.workflows.model.Message;
import dev.longhaul.workflows.model.MessagePart;
import dev.longhaul.workflows.model.Role;
import dev.longhaul.workflows.model.Usage;
import dev.longhaul.workflows.report.Report;
import dev.longhaul.workflows.report.ReportRequest;
import dev.longhaul.workflows.task.BoundedWait;
import dev.longhaul.workflows.task.ChildTasks;
import dev.longhaul.workflows.task.TaskQuestions;
import dev.longhaul.workflows.task.TaskViews;
import dev.longhaul.workflows.task.Workspace;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A session's life: messages become turns, ends of tasks become turns, until it is closed or its retention ends. */
final class Session {
    /** How long a closing session waits for the tasks that it has cancelled. */
    private static final Duration LONGEST_FAREWELL = Duration.ofMinutes(2);

    private final String id = Workflow.getInfo().getWorkflowId();
    private final SessionInput input;
    private final EventLog events;
    private final SessionWatcher watcher;
    private final Inbox inbox;
    private final Requested requested;
    private final TaskQuestions questions;
    private final Instant createdAt;
    private @Nullable Agent agent;
    private ConversationHead head = ConversationHead.EMPTY;
    private List<Message> leftover = List.of();
    private @Nullable SessionTurn turn;
    private @Nullable Turn carriedTurn;
    private String question;
    private int turns;
    private @Nullable Text answer;
    private @Nullable String error;
    private @Nullable Report report;
    private Usage usage = Usage.NONE;
    private Instant updatedAt;
    private Requests.@Nullable TasksAtClose closing;
    private boolean closed;
    private boolean failed;

    /** The session's agent, once it is pinned. */
    private record Agent(PinnedSession pinned, Workspace workspace, AgentLoop loop) {}

    Session(SessionInput input) {
        this.input = input;
        SessionState carried = input.carried();
        events = new EventLog(carried == null ? EventLog.State.EMPTY : carried.events());
        watcher = new SessionWatcher(events);
        inbox = new Inbox(carried == null ? List.of(input.message().message()) : carried.inbox());
        requested = new Requested(carried == null ? Map.of() : carried.requests());
        questions = new TaskQuestions("session", carried == null ? 0 : carried.questions(), watcher::asked);
        createdAt = carried == null ? now() : carried.createdAt();
        updatedAt = carried == null ? now() : carried.updatedAt();
        question = carried == null ? input.message().message() : carried.question();
        if (carried != null) {
            head = carried.head();
            leftover = carried.leftover();
            carriedTurn = carried.turn();
            turns = carried.turns();
            answer = carried.answer();
            error = carried.error();
            report = carried.report();
            usage = carried.usage();
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
            agent = agent(SessionActivities.pin(input.pin()), Workspace.State.EMPTY);
        } catch (ApplicationFailure refused) {
            failed = true;
            error = refused.getOriginalMessage();
            events.add(SessionEvent.Kind.ERROR, error);
            throw refused;
        }
    }

    private void awaitWork() {
        while (!hasWork() && !isPastRetention()) {
            boolean keeps =
                    !ready().workspace().children().ledger().unfinished().isEmpty();
            Duration retention = ready().pinned().delegation().retention();
            if (keeps) {
                Workflow.await(
                        () -> hasWork() || children().ledger().unfinished().isEmpty());
            } else {
                BoundedWait.until(retention.minus(Duration.between(updatedAt, now())), this::hasWork);
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
                && !now().isBefore(updatedAt.plus(ready().pinned().delegation().retention()));
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
        head = running.turn().head();
        leftover = running.turn().pending();
        usage = usage.plus(running.turn().usage());
        error = running.problem().orElse(null);
        if (end == SessionTurn.End.ANSWERED) {
            answer = running.said();
            writeReport(running.turn());
            events.add(SessionEvent.Kind.ANSWER, running.said().text());
        } else {
            events.add(SessionEvent.Kind.ERROR, String.valueOf(error));
        }
        turn = null;
        changed();
    }

    /** The turn of the next message or, when there is none, of the ends of tasks that have come together by then. */
    private Optional<Turn> nextTurn() {
        List<Message> messages = new ArrayList<>(leftover);
        ready().workspace().mode().announcement().map(Message::user).ifPresent(messages::add);
        if (!inbox.isEmpty()) {
            question = inbox.take();
            messages.add(Message.user(question));
            events.add(SessionEvent.Kind.TURN_STARTED, null, question, Map.of("turn", turns + 1));
        } else {
            BoundedWait.until(ready().pinned().delegation().coalesce(), () -> closing != null || !inbox.isEmpty());
            if (closing != null || !inbox.isEmpty()) {
                return Optional.empty();
            }
            List<TaskRecord> ended = children().ledger().undelivered();
            ended.forEach(task -> children().ledger().mark(task.id(), Delivery.DELIVERED));
            question = "";
            List<MessagePart> block = DeliveryBlock.of(ended, now());
            messages.add(new Message(Role.USER, block, null, null));
            events.add(SessionEvent.Kind.TURN_STARTED, null, block.get(0).words(), Map.of("turn", turns + 1));
        }
        turns++;
        changed();
        return Optional.of(Turn.begin(head, messages, now()));
    }

    private void writeReport(Turn ended) {
        if (!input.report() || question.isEmpty()) {
            return;
        }
        PinnedSession pinned = ready().pinned();
        watcher.doing("writing the report");
        SessionActivities.writeReport(new ReportRequest(
                        id,
                        question,
                        ended.said(),
                        pinned.sources(),
                        pinned.main().name(),
                        pinned.main().model(),
                        totalUsage(),
                        children().ledger().started(),
                        ended.startedAt(),
                        now()))
                .ifPresentOrElse(written -> report = written, () -> {
                    error = "The answer is there, but its report could not be written; see the worker's log.";
                });
        watcher.doing("");
    }

    /** Goes on in a new execution; returns only when the session is to be closed instead. */
    private void continueAsNew(@Nullable Turn underWay) {
        Workflow.await(Workflow::isEveryHandlerFinished);
        if (closing != null) {
            return;
        }
        Agent ready = ready();
        Workflow.newContinueAsNewStub(MainAgentWorkflow.class)
                .run(input.carrying(new SessionState(
                        ready.pinned(),
                        head,
                        leftover,
                        inbox.messages(),
                        underWay,
                        question,
                        turns,
                        answer,
                        error,
                        report,
                        usage,
                        questions.asked(),
                        requested.state(),
                        events.state(),
                        ready.workspace().state(),
                        createdAt,
                        updatedAt)));
    }

    private void farewell() {
        Workflow.await(Workflow::isEveryHandlerFinished);
        if (carriedTurn != null) {
            error = "The session was closed.";
            carriedTurn = null;
        }
        children().close();
        if (closing != Requests.TasksAtClose.KEEP) {
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
        return closing != null || closed || failed;
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
        return turns;
    }

    boolean hasTurnUnderWay() {
        return turn != null || carriedTurn != null;
    }

    /** Notes that something has changed, for those who look. */
    void changed() {
        updatedAt = now();
        if (agent != null) {
            watcher.tasksChanged(children().all());
            Workflow.setCurrentDetails(CurrentDetails.of(children().all()));
        }
    }

    /** Cancels all tasks that have not ended; answers with how many when they have been told. */
    int cancelTasks(String reason) {
        List<Promise<TaskRecord>> told = new ArrayList<>();
        for (TaskRecord task : children().ledger().unfinished()) {
            told.add(Async.function(() -> children().cancel(task.id(), reason)));
        }
        Promise.allOf(told).get();
        return told.size();
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
        PinnedSession pinned = agent == null ? null : agent.pinned();
        Workspace workspace = agent == null ? null : agent.workspace();
        Text said = answer == null ? Text.EMPTY : answer;
        String shown = Text.beginning(said.text(), Text.MAX_SHOWN_CHARACTERS);
        boolean cut = shown.length() < said.characters();
        List<WaitingFor> waitingFor = waitingFor();
        return new SessionView(
                id,
                pinned == null ? "" : pinned.main().name(),
                status(waitingFor),
                workspace == null || !workspace.hasMode()
                        ? null
                        : workspace.mode().current(),
                answer == null ? null : shown,
                cut,
                cut ? said.hash() : null,
                error,
                pinned == null ? input.pin().options() : pinned.options(),
                createdAt,
                updatedAt,
                input.origin(),
                turns,
                workspace == null ? List.of() : workspace.todos().all(),
                workspace == null
                        ? List.of()
                        : children().ledger().fitting(TaskLedger.MAX_STATE_BYTES).stream()
                                .map(task -> TaskViews.ofRecord(id, task))
                                .toList(),
                waitingFor,
                totalUsage(),
                workspace == null
                        ? List.of()
                        : children().ledger().undelivered().stream()
                                .map(TaskRecord::id)
                                .toList(),
                report);
    }

    private SessionStatus status(List<WaitingFor> waitingFor) {
        if (failed) {
            return SessionStatus.FAILED;
        }
        if (closed) {
            return SessionStatus.CLOSED;
        }
        if (!waitingFor.isEmpty()) {
            return SessionStatus.WAITING;
        }
        boolean busy = agent == null || hasTurnUnderWay() || !inbox.isEmpty() || hasDeliveries() || closing != null;
        if (busy) {
            return SessionStatus.RUNNING;
        }
        return error != null && answer == null ? SessionStatus.FAILED : SessionStatus.IDLE;
    }

    private List<WaitingFor> waitingFor() {
        List<WaitingFor> all = new ArrayList<>();
        questions.open().forEach(asked -> all.add(WaitingFor.of(asked, null)));
        if (agent != null) {
            for (TaskRecord task : children().all()) {
                if (task.question() != null) {
                    all.add(WaitingFor.of(task.question(), task.id()));
                }
            }
        }
        return all;
    }

    private Usage totalUsage() {
        Usage own = turn == null ? usage : usage.plus(turn.turn().usage());
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
