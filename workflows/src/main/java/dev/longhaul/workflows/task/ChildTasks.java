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
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The tasks of one agent as child workflows. The {@link TaskLedger} decides; this carries out what it decided, through
 * {@link TaskChild}.
 */
public final class ChildTasks implements Delegation {
    private static final String GONE = "Its workflow is gone.";

    private final TaskLedger ledger;
    private final PinnedSession pinned;
    private final PinnedAgent parent;
    private final int depth;
    private final Runnable onChange;
    /** The children whose end this execution is told of; those that an earlier one started are not among them. */
    private final Map<Integer, TaskChild> watched = new HashMap<>();

    /** Tasks that have a place and whose child does not know of it yet. */
    private final Set<Integer> beginning = new HashSet<>();

    private boolean closed;

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
        ledger.refusalOfStart(input).ifPresent(reason -> {
            throw new DelegationRefused(Refusal.NOT_NOW, reason);
        });
        refuseWhenFull();
        TaskRecord task = ledger.start(agent.name(), Text.beginning(description, 200), input, delivery(), now());
        String problem = fillPlaces().get(task.id());
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
        refusalOfAgent(before).ifPresent(reason -> {
            throw new DelegationRefused(Refusal.NOT_NOW, reason);
        });
        ledger.refusalOfText(text).ifPresent(reason -> {
            throw new DelegationRefused(Refusal.NOT_NOW, reason);
        });
        refuseWhenFull();
        ledger.continueTask(id, text, delivery(), now());
        fillPlaces();
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
        Workflow.await(() -> !beginning.contains(id));
        TaskRecord task = get(id);
        if (task.status() == TaskStatus.QUEUED) {
            ledger.end(id, task.run(), TaskStatus.CANCELLED, "It was cancelled before it began: " + reason, now());
            onChange.run();
        } else if (!task.status().hasEnded() && !child(id).cancel(reason)) {
            endUntold(task, GONE);
        }
        return ledger.find(id).orElse(task);
    }

    /** Hands a person's answer to the task that asked; false when no task of that id waits for it. */
    public boolean answer(int id, String request, String text) {
        boolean waits = ledger.find(id)
                .map(TaskRecord::question)
                .filter(question -> question.request().equals(request))
                .isPresent();
        return waits && child(id).answer(request, text);
    }

    /** Applies news of a task and gives a place that became free to the next in line. */
    public void taskChanged(TaskChanged news) {
        if (ledger.apply(news, now())) {
            onChange.run();
            fillPlaces();
        }
    }

    /** No task is started or continued any more. */
    public void close() {
        closed = true;
    }

    /** Whether no child is being started or continued just now. */
    public boolean isSettled() {
        return beginning.isEmpty();
    }

    /** Whether there are unfinished tasks whose child could die without this execution being told. */
    public boolean hasUnwatched() {
        return !unwatched().isEmpty();
    }

    /** Asks the children that could have died unnoticed for their last word; the tasks of those that did have failed. */
    public void lookAfter() {
        for (TaskRecord task : unwatched()) {
            if (!child(task.id()).tellAgain()) {
                endUntold(task, GONE);
            }
        }
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

    /** Starts what has a place now; answers with why a task could not be started, by its id. */
    private Map<Integer, String> fillPlaces() {
        Map<Integer, String> problems = new HashMap<>();
        List<TaskRecord> placed = ledger.takePlaces(settings().capacity(), now());
        while (!placed.isEmpty()) {
            placed.forEach(task -> beginning.add(task.id()));
            for (TaskRecord task : placed) {
                Optional<String> problem = begin(task);
                beginning.remove(task.id());
                problem.ifPresent(reason -> {
                    problems.put(task.id(), reason);
                    ledger.end(task.id(), task.run(), TaskStatus.FAILED, reason, now());
                    onChange.run();
                });
            }
            placed = ledger.takePlaces(settings().capacity(), now());
        }
        return problems;
    }

    /** Starts the queued tasks that find a place; there are some only in a session that was begun from a copy. */
    public void takeUp() {
        fillPlaces();
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

    private Optional<String> begin(TaskRecord task) {
        Optional<String> unknownAgent = refusalOfAgent(task);
        if (unknownAgent.isPresent()) {
            return unknownAgent;
        }
        TaskChild child = child(task.id());
        if (task.run() > 1 && child.continueTask(task.latestText(), task.run())) {
            return Optional.empty();
        }
        watched.put(task.id(), child);
        Optional<String> problem = child.start(input(task), reason -> closed(child, task.id(), reason));
        if (problem.isPresent()) {
            watched.remove(task.id(), child);
        }
        return problem;
    }

    /** A child has closed. That is no news when it has told of its end, or when a later child has the task by now. */
    private void closed(TaskChild child, int id, String reason) {
        if (watched.remove(id, child)) {
            ledger.find(id)
                    .filter(task -> task.status() != TaskStatus.QUEUED)
                    .ifPresent(task -> endUntold(task, reason));
        }
    }

    private void endUntold(TaskRecord task, String reason) {
        if (ledger.end(task.id(), task.run(), TaskStatus.FAILED, reason, now())) {
            onChange.run();
            fillPlaces();
        }
    }

    private List<TaskRecord> unwatched() {
        return ledger.unfinished().stream()
                .filter(task -> task.status() != TaskStatus.QUEUED)
                .filter(task -> !watched.containsKey(task.id()) && !beginning.contains(task.id()))
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
    }

    private void refuseWhenFull() {
        int running = ledger.placesTaken();
        int queued = ledger.queue().size();
        if (running < settings().capacity() && queued == 0) {
            return;
        }
        if (settings().rejectAtCapacity()) {
            throw new DelegationRefused(
                    Refusal.NOT_NOW,
                    "capacity reached: " + running + " of " + settings().capacity()
                            + " tasks are running. Wait for one to end, then ask again.");
        }
        if (queued >= settings().queueLimit()) {
            throw new DelegationRefused(
                    Refusal.NOT_NOW,
                    "capacity reached: " + running + " tasks are running and " + queued
                            + " are queued, the most there may be. Wait for one to end, then ask again.");
        }
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
