package dev.longhaul.workflows.task;

import dev.longhaul.workflows.ledger.TaskLedger;
import dev.longhaul.workflows.ledger.TaskRecord;
import dev.longhaul.workflows.ledger.TaskStatus;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Waits for ends of tasks, and looks now and then after the tasks whose death nobody would tell. */
public final class TaskEnds {
    /** Between two looks. */
    private static final Duration LOOK_AFTER = Duration.ofHours(1);

    private final TaskLedger ledger;
    private final ChildWatch watch;
    private final Places places;

    TaskEnds(TaskLedger ledger, ChildWatch watch, Places places) {
        this.ledger = ledger;
        this.watch = watch;
        this.places = places;
    }

    /** Waits for something that ends of tasks bring about, or that has another cause. */
    public void await(Supplier<Boolean> condition) {
        while (!condition.get()) {
            if (unwatched().isEmpty()) {
                Workflow.await(() -> condition.get() || !unwatched().isEmpty());
            } else if (!BoundedWait.until(LOOK_AFTER, condition)) {
                lookAfter();
            }
        }
    }

    /** The first ended one of some tasks, in the order given; empty when none has ended within a limit. */
    Optional<TaskRecord> first(List<Integer> ids, Duration limit) {
        if (!BoundedWait.until(limit, () -> ledger.firstEnded(ids).isPresent())) {
            lookAfter();
        }
        return ledger.firstEnded(ids);
    }

    /** Whether all of some tasks have ended within a limit. */
    boolean all(List<Integer> ids, Duration limit) {
        if (!BoundedWait.until(limit, () -> haveEnded(ids))) {
            lookAfter();
        }
        return haveEnded(ids);
    }

    /** Whether every task has ended. */
    public boolean haveAllCome() {
        return ledger.unfinished().isEmpty();
    }

    private boolean haveEnded(List<Integer> ids) {
        return ids.stream()
                .allMatch(id -> ledger.find(id)
                        .filter(task -> !task.status().hasEnded())
                        .isEmpty());
    }

    /** Asks the children that could have died unnoticed for their last word; the tasks of those that did have failed. */
    private void lookAfter() {
        watch.ask(unwatched());
    }

    private List<TaskRecord> unwatched() {
        return ledger.unfinished().stream()
                .filter(task -> task.status() != TaskStatus.QUEUED)
                .filter(task -> !watch.isToldOf(task) && !places.isBeginning(task.id()))
                .toList();
    }
}
