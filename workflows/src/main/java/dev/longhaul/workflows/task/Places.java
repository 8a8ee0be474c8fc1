package dev.longhaul.workflows.task;

import dev.longhaul.workflows.agent.DelegationSettings;
import dev.longhaul.workflows.ledger.TaskLedger;
import dev.longhaul.workflows.ledger.TaskRecord;
import dev.longhaul.workflows.ledger.TaskStatus;
import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The places in which tasks run, {@code capacity} of them, and how a task that has one begins its run. */
final class Places {
    private final TaskLedger ledger;
    private final DelegationSettings settings;
    private final ChildWatch watch;
    private final Loans loans;
    private final Function<TaskRecord, TaskInput> input;
    private final Function<TaskRecord, Optional<String>> refusalOfAgent;
    private final Runnable onChange;

    /** Tasks that have a place and whose child does not know of it yet. */
    private final Set<Integer> beginning = new HashSet<>();

    /**
     * @param input what a child starts with
     * @param refusalOfAgent why a task's agent cannot run here; empty when it can
     * @param onChange told when a task could not begin
     */
    Places(
            TaskLedger ledger,
            DelegationSettings settings,
            ChildWatch watch,
            Loans loans,
            Function<TaskRecord, TaskInput> input,
            Function<TaskRecord, Optional<String>> refusalOfAgent,
            Runnable onChange) {
        this.ledger = ledger;
        this.settings = settings;
        this.watch = watch;
        this.loans = loans;
        this.input = input;
        this.refusalOfAgent = refusalOfAgent;
        this.onChange = onChange;
    }

    /** Begins the runs that have a place now; answers with why a run could not begin, by the task's id. */
    Map<Integer, String> fill() {
        Map<Integer, String> problems = new HashMap<>();
        List<TaskRecord> placed = ledger.takePlaces(settings.capacity(), now());
        while (!placed.isEmpty()) {
            for (TaskRecord task : placed) {
                beginning.add(task.id());
                TaskFigures.placed(task, now());
            }
            for (TaskRecord task : placed) {
                Optional<String> refusal = loans.lend(task);
                Optional<String> problem = refusal.isPresent() ? refusal : begin(task);
                beginning.remove(task.id());
                problem.ifPresent(reason -> {
                    problems.put(task.id(), reason);
                    loans.returnAll(task.id());
                    TaskStatus end = refusal.isPresent() ? TaskStatus.CUT_SHORT : TaskStatus.FAILED;
                    ledger.end(task.id(), task.run(), end, reason, now());
                    onChange.run();
                });
            }
            placed = ledger.takePlaces(settings.capacity(), now());
        }
        return problems;
    }

    /** Whether the task has a place and its child does not know of it yet. */
    boolean isBeginning(int id) {
        return beginning.contains(id);
    }

    /** Whether no run is just beginning. */
    boolean isSettled() {
        return beginning.isEmpty();
    }

    /** Why so many further runs cannot be asked for, in words for a model or a person; empty when they can. */
    Optional<String> refusal(int asked) {
        int running = ledger.placesTaken();
        int queued = ledger.queue().size();
        int free = queued > 0 ? 0 : Math.max(0, settings.capacity() - running);
        if (asked <= free) {
            return Optional.empty();
        }
        String askedFor = asked == 1 ? "" : ", and " + asked + " more were asked for; none was started";
        if (settings.rejectAtCapacity()) {
            return Optional.of("capacity reached: " + running + " of " + settings.capacity() + " tasks are running"
                    + askedFor + ". Wait for one to end, then ask again.");
        }
        if (queued + asked - free > settings.queueLimit()) {
            return Optional.of("capacity reached: " + running + " tasks are running and " + queued
                    + " are queued, "
                    + (asked == 1
                            ? "the most there may be"
                            : "of at most " + settings.capacity() + " and " + settings.queueLimit())
                    + askedFor + ". Wait for one to end, then ask again.");
        }
        return Optional.empty();
    }

    private Optional<String> begin(TaskRecord task) {
        Optional<String> unknownAgent = refusalOfAgent.apply(task);
        if (unknownAgent.isPresent()) {
            return unknownAgent;
        }
        TaskChild child = new TaskChild(task.id());
        if (task.run() > 1 && child.continueTask(task.latestText(), task.run(), loans.of(task.id()))) {
            return Optional.empty();
        }
        Optional<String> problem = watch.start(child, task, input.apply(task));
        if (problem.isEmpty()) {
            ledger.mailTaken(task.id());
        }
        return problem;
    }

    private static Instant now() {
        return Instant.ofEpochMilli(Workflow.currentTimeMillis());
    }
}
