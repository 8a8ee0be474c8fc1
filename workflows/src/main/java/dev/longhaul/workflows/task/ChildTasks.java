package dev.longhaul.workflows.task;

import dev.longhaul.workflows.agent.DelegationSettings;
import dev.longhaul.workflows.agent.PinnedAgent;
import dev.longhaul.workflows.agent.PinnedSession;
import dev.longhaul.workflows.conversation.Text;
import dev.longhaul.workflows.failure.Refusal;
import dev.longhaul.workflows.ledger.Assignment;
import dev.longhaul.workflows.ledger.Budget;
import dev.longhaul.workflows.ledger.Delivery;
import dev.longhaul.workflows.ledger.DeliveryPolicy;
import dev.longhaul.workflows.ledger.TaskChanged;
import dev.longhaul.workflows.ledger.TaskLedger;
import dev.longhaul.workflows.ledger.TaskRecord;
import dev.longhaul.workflows.ledger.TaskStatus;
import dev.longhaul.workflows.tools.background.Delegation;
import dev.longhaul.workflows.tools.background.DelegationRefused;
import io.temporal.workflow.Async;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The tasks of one agent as child workflows. The {@link TaskLedger} decides; this carries out what it decided, through
 * {@link TaskChild}.
 */
public final class ChildTasks implements Delegation {
    /** How often tasks are looked after while they are waited for. */
    private static final Duration LOOK_AFTER = Duration.ofHours(1);

    /** How long cancelled tasks are waited for. */
    private static final Duration LONGEST_FAREWELL = Duration.ofMinutes(1);

    private final TaskLedger ledger;
    private final PinnedSession pinned;
    private final PinnedAgent parent;
    private final int depth;
    private final Runnable onChange;
    private final ChildWatch watch;
    private final Places places;
    private final Loans loans;
    private boolean closed;
    private boolean paused;

    /**
     * @param parent the agent that delegates
     * @param depth how deep that agent is delegated itself: 0 for a session's agent
     * @param budget what the agent and these tasks may use
     * @param onChange told when a task has changed its status
     */
    public ChildTasks(
            TaskLedger ledger, PinnedSession pinned, PinnedAgent parent, int depth, Budget budget, Runnable onChange) {
        this.ledger = ledger;
        this.pinned = pinned;
        this.parent = parent;
        this.depth = depth;
        this.onChange = onChange;
        this.watch = new ChildWatch(ledger, this::changed);
        this.loans = new Loans(budget, ledger, pinned);
        this.places =
                new Places(ledger, pinned.delegation(), watch, loans, this::input, this::refusalOfAgent, onChange);
    }

    @Override
    public List<PinnedAgent> agents() {
        return parent.backgroundAgents().stream()
                .flatMap(name -> pinned.agent(name).stream())
                .toList();
    }

    @Override
    public TaskRecord start(String agentName, Text input, String description) {
        return start(agentName, input, description, null);
    }

    /**
     * Records a task; when it returns, its child workflow is certain to run, or it is queued.
     *
     * @param deliver where its ends go; null for where that agent's usually do
     */
    public TaskRecord start(String agentName, Text input, String description, @Nullable DeliveryPolicy deliver) {
        Assignment asked = Assignment.of(agentName, Text.beginning(description, 200), input);
        List<Assignment> checked = accepted(List.of(asked));
        Assignment one = checked.get(0);
        return begun(List.of(ledger.start(
                        one.agent(), one.description(), one.input(), policy(agent(one.agent()), deliver), now())))
                .get(0);
    }

    @Override
    public List<TaskRecord> startTogether(List<Assignment> assignments) {
        List<Assignment> checked = accepted(assignments);
        return begun(ledger.startTogether(checked, policy(agent(checked.get(0).agent()), null), now()));
    }

    /** The same assignments, agents in registered spelling; when it returns, the ledger takes all of them at this moment. */
    private List<Assignment> accepted(List<Assignment> asked) {
        refuseWhenClosed();
        Nesting.refusal(pinned, depth, null).ifPresent(reason -> {
            throw new DelegationRefused(Refusal.NOT_NOW, reason);
        });
        List<Assignment> checked = asked.stream()
                .map(one -> one.withAgent(agent(one.agent()).name()))
                .toList();
        makeRoom(checked);
        ledger.refusalOfStart(checked).ifPresent(reason -> {
            throw new DelegationRefused(Refusal.NOT_NOW, reason);
        });
        refuseWhenFull(checked.size());
        return checked;
    }

    /** The recorded tasks once they are on their way. One that could not be started at all is refused. */
    private List<TaskRecord> begun(List<TaskRecord> recorded) {
        Map<Integer, String> problems = places.fill();
        String problem = recorded.size() == 1 ? problems.get(recorded.get(0).id()) : null;
        if (problem != null) {
            ledger.clear(recorded.get(0).id());
            throw new DelegationRefused(Refusal.NOT_NOW, problem);
        }
        onChange.run();
        return recorded.stream()
                .map(task -> ledger.find(task.id()).orElse(task))
                .toList();
    }

    private PinnedAgent agent(String name) {
        return pinned.agent(name)
                .filter(found -> parent.backgroundAgents().contains(found.name()))
                .orElseThrow(() -> new DelegationRefused(
                        Refusal.INVALID,
                        "there is no background agent '" + name + "'; the agents are "
                                + agents().stream().map(PinnedAgent::name).collect(Collectors.joining(", ")) + "."));
    }

    @Override
    public TaskRecord continueTask(int id, Text text) {
        refuseWhenClosed();
        TaskRecord before = get(id);
        if (!before.status().hasEnded()) {
            throw new DelegationRefused(
                    Refusal.NOT_NOW,
                    "task " + id + " is still " + (before.status() == TaskStatus.QUEUED ? "queued" : "running")
                            + "; continue it when it has ended.");
        }
        refusalOfAgent(before).ifPresent(reason -> {
            throw new DelegationRefused(Refusal.NOT_NOW, reason);
        });
        ledger.refusalOfText(text).ifPresent(reason -> {
            throw new DelegationRefused(Refusal.NOT_NOW, reason);
        });
        refuseWhenFull(1);
        ledger.continueTask(id, text, now());
        places.fill();
        onChange.run();
        return get(id);
    }

    @Override
    public TaskRecord clear(int id) {
        TaskRecord task = get(id);
        if (!task.status().hasEnded()) {
            throw new DelegationRefused(
                    Refusal.NOT_NOW,
                    "task " + id + " is still " + (task.status() == TaskStatus.QUEUED ? "queued" : "running")
                            + "; clear it when it has ended.");
        }
        ledger.clear(id);
        onChange.run();
        child(id).clear();
        return task;
    }

    @Override
    public TaskRecord cancel(int id, String reason) {
        Workflow.await(() -> !places.isBeginning(id));
        TaskRecord task = get(id);
        if (task.status() == TaskStatus.QUEUED) {
            ledger.end(id, task.run(), TaskStatus.CANCELLED, "It was cancelled before it began: " + reason, now());
            onChange.run();
        } else if (!task.status().hasEnded() && !child(id).cancel(reason)) {
            watch.endUntold(task, ChildWatch.GONE);
        }
        return ledger.find(id).orElse(task);
    }

    @Override
    public TaskRecord steer(int id, String text, @Nullable String requestId) {
        Workflow.await(() -> !places.isBeginning(id));
        TaskRecord task = get(id);
        long bytes = Text.utf8Length(text);
        if (bytes > TaskMail.MAX_BYTES) {
            throw new DelegationRefused(
                    Refusal.INVALID,
                    "the text has " + bytes + " bytes; at most " + TaskMail.MAX_BYTES
                            + " reach a task while it works. Give it a shorter one, or continue it when it has ended.");
        }
        if (task.steers() >= TaskMail.MAX_TEXTS) {
            throw new DelegationRefused(
                    Refusal.NOT_NOW,
                    "task " + id + " was sent " + task.steers() + " texts in this run already, the most there may be;"
                            + " cancel it, or continue it when it has ended.");
        }
        boolean hasChild = task.status() != TaskStatus.QUEUED || task.run() > 1;
        boolean told = hasChild && child(id).steer(text, requestId);
        if (ledger.find(id).isPresent()) {
            ledger.steered(id, text, !told);
        }
        onChange.run();
        return ledger.find(id).orElse(task);
    }

    /** Forgets the tasks that ended longer ago than they are kept; their children have gone by themselves. */
    public void freeOld() {
        ledger.freeable(now().minus(settings().retention())).forEach(task -> ledger.clear(task.id()));
    }

    /** Forgets ended tasks, oldest end first, as long as further ones would not fit. */
    private void makeRoom(List<Assignment> asked) {
        Optional<TaskRecord> next = ledger.firstToForget();
        while (ledger.refusalOfStart(asked).isPresent() && next.isPresent()) {
            clear(next.get().id());
            next = ledger.firstToForget();
        }
    }

    /** Hands a person's answer to the task that asked, or below which it was asked; false when none waits for it. */
    public boolean answer(TaskSignals.Answer answer) {
        return ledger.asking(answer.request())
                .filter(task -> answer(task.id(), answer))
                .isPresent();
    }

    /** Hands an answer to a task, or to whoever asked below it; false when the task is gone. */
    public boolean answer(int id, TaskSignals.Answer answer) {
        return child(id).answer(answer);
    }

    /** Applies news of a task and gives a place that became free to the next in line. */
    public void taskChanged(TaskChanged news) {
        if (ledger.apply(news, now())) {
            loans.heard(news);
            changed();
        }
    }

    /** From now on no task is started or continued, or again; running ones are left alone, queued ones get their places. */
    public void pause(boolean pause) {
        paused = pause;
    }

    /** Whether no task is started or continued for the time being. */
    public boolean isPaused() {
        return paused;
    }

    /** No task is started or continued any more. */
    public void close() {
        closed = true;
    }

    /** Whether no child is being started or continued just now. */
    public boolean isSettled() {
        return places.isSettled();
    }

    /** Whether a task has not ended. */
    boolean hasUnfinished() {
        return !ledger.unfinished().isEmpty();
    }

    /** Waits until all tasks have ended or something else has come about; looks now and then after those that could die. */
    void awaitEnds(Supplier<Boolean> somethingElse) {
        while (!BoundedWait.until(LOOK_AFTER, () -> !hasUnfinished() || somethingElse.get())) {
            lookAfter();
        }
    }

    /**
     * Cancels what is unfinished and waits a little for its ends, also while the workflow itself is being cancelled, so
     * that nothing outlives its parent's run.
     */
    void endAll(String reason) {
        if (hasUnfinished()) {
            cancelAll(reason);
            Workflow.newDetachedCancellationScope(() -> BoundedWait.until(LONGEST_FAREWELL, () -> !hasUnfinished()))
                    .run();
        }
    }

    /** Whether there are unfinished tasks whose child could die without this execution being told. */
    public boolean hasUnwatched() {
        return !unwatched().isEmpty();
    }

    /** Asks the children that could have died unnoticed for their last word; the tasks of those that did have failed. */
    public void lookAfter() {
        watch.ask(unwatched());
    }

    /** Cancels what is unfinished and tells all children that their parent is going. */
    void leave(String reason) {
        cancelAll(reason);
        tellClosed();
    }

    /** Cancels what is unfinished, also while the workflow itself is being cancelled; answers with how much that was. */
    public int cancelAll(String reason) {
        List<Promise<TaskRecord>> told = new ArrayList<>();
        Workflow.newDetachedCancellationScope(() -> {
                    for (TaskRecord task : ledger.unfinished()) {
                        told.add(Async.function(
                                () -> ledger.find(task.id()).isPresent() ? cancel(task.id(), reason) : task));
                    }
                    Promise.allOf(told).get();
                })
                .run();
        return told.size();
    }

    /** Tells all children that their parent is going. */
    public void tellClosed() {
        List<Promise<Void>> told = new ArrayList<>();
        for (TaskRecord task : ledger.all()) {
            told.add(Async.procedure(() -> child(task.id()).sessionClosed()));
        }
        Promise.allOf(told).get();
    }

    @Override
    public Optional<TaskRecord> awaitFirstEnd(List<Integer> ids) {
        if (!BoundedWait.until(waitLimit(), () -> ledger.firstEnded(ids).isPresent())) {
            lookAfter();
        }
        return ledger.firstEnded(ids);
    }

    @Override
    public boolean awaitAllEnds(List<Integer> ids) {
        if (!BoundedWait.until(waitLimit(), () -> haveEnded(ids))) {
            lookAfter();
        }
        return haveEnded(ids);
    }

    private boolean haveEnded(List<Integer> ids) {
        return ids.stream()
                .allMatch(id -> ledger.find(id)
                        .filter(task -> !task.status().hasEnded())
                        .isEmpty());
    }

    @Override
    public Optional<TaskRecord> find(int id) {
        return ledger.find(id);
    }

    @Override
    public List<TaskRecord> all() {
        return ledger.all();
    }

    @Override
    public List<Integer> queue() {
        return ledger.queue().stream().map(TaskRecord::id).toList();
    }

    @Override
    public Duration waitLimit() {
        return settings().waitLimit();
    }

    @Override
    public void markRead(int id) {
        ledger.markRead(id);
    }

    @Override
    public void markDelivered(int id) {
        ledger.find(id).ifPresent(task -> ledger.mark(id, task.run(), Delivery.DELIVERED));
    }

    @Override
    public int depth() {
        return depth;
    }

    public TaskLedger ledger() {
        return ledger;
    }

    private void changed() {
        loans.writeOff();
        onChange.run();
        places.fill();
    }

    /** Starts the queued tasks that find a place; there are some only in a session that was begun from a copy. */
    public void takeUp() {
        places.fill();
    }

    /** An imported task may be one of an agent that nobody knows here. */
    private Optional<String> refusalOfAgent(TaskRecord task) {
        return pinned.agent(task.agent()).isPresent()
                ? Optional.empty()
                : Optional.of("the agent '" + task.agent() + "' of task " + task.id()
                        + " is not configured in this session, so the task cannot run; what it has is kept. The agents"
                        + " are "
                        + agents().stream().map(PinnedAgent::name).collect(Collectors.joining(", ")) + ".");
    }

    private List<TaskRecord> unwatched() {
        return ledger.unfinished().stream()
                .filter(task -> task.status() != TaskStatus.QUEUED)
                .filter(task -> !watch.isToldOf(task) && !places.isBeginning(task.id()))
                .toList();
    }

    private static TaskChild child(int id) {
        return new TaskChild(id);
    }

    private TaskInput input(TaskRecord task) {
        return new TaskInput(
                Workflow.getInfo().getWorkflowId(),
                task.id(),
                task.agent(),
                task.description(),
                pinned,
                depth + 1,
                task.latestText(),
                task.run(),
                task.head(),
                task.newsSeen(),
                task.queuedAt(),
                task.mail(),
                loans.of(task.id()),
                null,
                task.run() == 1 ? task.context() : null,
                task.role(),
                Nesting.delegates(pinned, parent, depth, task));
    }

    private TaskRecord get(int id) {
        return ledger.find(id)
                .orElseThrow(() -> new DelegationRefused(Refusal.UNKNOWN, "there is no task " + id + "."));
    }

    private void refuseWhenClosed() {
        if (closed) {
            throw new DelegationRefused(
                    Refusal.NOT_NOW, "the session is being closed; no task is started or continued any more.");
        }
        if (paused) {
            throw new DelegationRefused(
                    Refusal.NOT_NOW,
                    "the session is paused by a person; no task is started or continued until it is resumed. Running"
                            + " tasks go on.");
        }
    }

    private void refuseWhenFull(int asked) {
        places.refusal(asked).or(loans::refusal).ifPresent(reason -> {
            throw new DelegationRefused(Refusal.NOT_NOW, reason);
        });
    }

    @Override
    public DelegationSettings settings() {
        return pinned.delegation();
    }

    /** A task has no turns to come, so what its own tasks give, it fetches. */
    private DeliveryPolicy policy(PinnedAgent agent, @Nullable DeliveryPolicy wanted) {
        if (depth > 0) {
            return DeliveryPolicy.NONE;
        }
        DeliveryPolicy ofAgent = agent.deliver() == null ? settings().deliver() : agent.deliver();
        return wanted == null ? ofAgent : wanted;
    }

    private static Instant now() {
        return Instant.ofEpochMilli(Workflow.currentTimeMillis());
    }
}
