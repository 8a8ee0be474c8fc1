package dev.longhaul.workflows.task;

import dev.longhaul.workflows.agent.DelegationSettings;
import dev.longhaul.workflows.agent.PinnedAgent;
import dev.longhaul.workflows.agent.PinnedSession;
import dev.longhaul.workflows.conversation.Text;
import dev.longhaul.workflows.failure.Refusal;
import dev.longhaul.workflows.ledger.Delivery;
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
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The tasks of one agent as child workflows. The {@link TaskLedger} decides; this carries out what it decided, through
 * {@link TaskChild}.
 */
public final class ChildTasks implements Delegation {
    private final TaskLedger ledger;
    private final PinnedSession pinned;
    private final PinnedAgent parent;
    private final int depth;
    private final Runnable onChange;
    private final ChildWatch watch;
    private final Places places;
    private boolean closed;
    private boolean paused;

    /**
     * @param parent the agent that delegates
     * @param depth how deep that agent is delegated itself: 0 for a session's agent
     * @param onChange told when a task has changed its status
     */
    public ChildTasks(TaskLedger ledger, PinnedSession pinned, PinnedAgent parent, int depth, Runnable onChange) {
        this.ledger = ledger;
        this.pinned = pinned;
        this.parent = parent;
        this.depth = depth;
        this.onChange = onChange;
        this.watch = new ChildWatch(ledger, this::changed);
        this.places = new Places(ledger, pinned.delegation(), watch, this::input, onChange);
    }

    @Override
    public List<PinnedAgent> agents() {
        return pinned.agents().stream()
                .filter(agent -> parent.backgroundAgents().contains(agent.name()))
                .toList();
    }

    @Override
    public TaskRecord start(String agentName, Text input, String description) {
        refuseWhenClosed();
        PinnedAgent agent = pinned.agent(agentName)
                .filter(found -> parent.backgroundAgents().contains(found.name()))
                .orElseThrow(() -> new DelegationRefused(
                        Refusal.UNKNOWN,
                        "there is no background agent '" + agentName + "'; the agents are "
                                + agents().stream().map(PinnedAgent::name).collect(Collectors.joining(", ")) + "."));
        makeRoom(input);
        ledger.refusalOfStart(input).ifPresent(reason -> {
            throw new DelegationRefused(Refusal.NOT_NOW, reason);
        });
        refuseWhenFull();
        TaskRecord task = ledger.start(agent.name(), Text.beginning(description, 200), input, delivery(), now());
        String problem = places.fill().get(task.id());
        if (problem != null) {
            ledger.clear(task.id());
            throw new DelegationRefused(Refusal.NOT_NOW, problem);
        }
        onChange.run();
        return get(task.id());
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
        ledger.refusalOfText(text).ifPresent(reason -> {
            throw new DelegationRefused(Refusal.NOT_NOW, reason);
        });
        refuseWhenFull();
        ledger.continueTask(id, text, delivery(), now());
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

    /** Cancels a task's run; when it returns, the task has been told. An ended task is left as it is. */
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

    /**
     * Sends a text to a task, for its next model call in this run or in the next; when it returns, the text is safe.
     *
     * @param requestId an id seen before by the task has no second effect; null means a new one
     */
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

    /** Forgets ended tasks, oldest end first, as long as a further one would not fit. */
    private void makeRoom(Text input) {
        Optional<TaskRecord> next = ledger.firstToForget();
        while (ledger.refusalOfStart(input).isPresent() && next.isPresent()) {
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
    public Optional<TaskRecord> find(int id) {
        return ledger.find(id);
    }

    @Override
    public List<TaskRecord> all() {
        return ledger.all();
    }

    @Override
    public Duration waitLimit() {
        return settings().waitLimit();
    }

    @Override
    public void markRead(int id) {
        ledger.markRead(id);
    }

    public TaskLedger ledger() {
        return ledger;
    }

    private void changed() {
        onChange.run();
        places.fill();
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
                null);
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

    private void refuseWhenFull() {
        places.refusal().ifPresent(reason -> {
            throw new DelegationRefused(Refusal.NOT_NOW, reason);
        });
    }

    private DelegationSettings settings() {
        return pinned.delegation();
    }

    private Delivery delivery() {
        return settings().deliver() ? Delivery.PENDING : Delivery.OFF;
    }

    private static Instant now() {
        return Instant.ofEpochMilli(Workflow.currentTimeMillis());
    }
}
