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
import dev.longhaul.workflows.ledger.UnknownTask;
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
import org.jspecify.annotations.Nullable;

/**
 * The tasks of one agent as child workflows. The {@link TaskLedger} decides; this carries out what it decided, through
 * {@link TaskChild}.
 */
public final class ChildTasks implements Delegation {
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
    private final Admission admission;
    private final TaskEnds ends;

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
        this.admission = new Admission(ledger, pinned, parent, depth, loans);
        this.places =
                new Places(ledger, pinned.delegation(), watch, loans, this::input, admission::refusalOfAgent, onChange);
        this.ends = new TaskEnds(ledger, watch, places);
    }

    @Override
    public List<PinnedAgent> agents() {
        return admission.agents();
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
        Assignment one = accepted(List.of(asked)).get(0);
        DeliveryPolicy delivery = admission.delivery(one.agent(), deliver);
        return begun(List.of(ledger.start(one.agent(), one.description(), one.input(), delivery, now())))
                .get(0);
    }

    @Override
    public List<TaskRecord> startTogether(List<Assignment> assignments) {
        List<Assignment> checked = accepted(assignments);
        DeliveryPolicy delivery = admission.delivery(checked.get(0).agent(), null);
        return begun(ledger.startTogether(checked, delivery, now()));
    }

    private List<Assignment> accepted(List<Assignment> asked) {
        return admission.accept(asked, places, this::clear);
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

    @Override
    public TaskRecord continueTask(int id, Text text) {
        admission.acceptRun(get(id), text, places);
        ledger.continueTask(id, text, now());
        places.fill();
        onChange.run();
        return get(id);
    }

    @Override
    public TaskRecord clear(int id) {
        TaskRecord task = get(id);
        Admission.refuseUnlessEnded(task, "clear");
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
        admission.pause(pause);
    }

    /** Whether no task is started or continued for the time being. */
    public boolean isPaused() {
        return admission.isPaused();
    }

    /** No task is started or continued any more. */
    public void close() {
        admission.close();
    }

    /** Whether no child is being started or continued just now. */
    public boolean isSettled() {
        return places.isSettled();
    }

    /** Waits for ends of these tasks. */
    public TaskEnds ends() {
        return ends;
    }

    /**
     * Cancels what is unfinished and waits a little for its ends, also while the workflow itself is being cancelled, so
     * that nothing outlives its parent's run.
     */
    void endAll(String reason) {
        if (!ends.haveAllCome()) {
            cancelAll(reason);
            Workflow.newDetachedCancellationScope(() -> BoundedWait.until(LONGEST_FAREWELL, ends::haveAllCome))
                    .run();
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
        return ends.first(ids, waitLimit());
    }

    @Override
    public boolean awaitAllEnds(List<Integer> ids) {
        return ends.all(ids, waitLimit());
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
        return ledger.find(id).orElseThrow(() -> new DelegationRefused(Refusal.UNKNOWN, UnknownTask.clause(id)));
    }

    @Override
    public DelegationSettings settings() {
        return pinned.delegation();
    }

    private static Instant now() {
        return Instant.ofEpochMilli(Workflow.currentTimeMillis());
    }
}
