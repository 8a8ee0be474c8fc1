package dev.longhaul.workflows.ledger;

import dev.longhaul.workflows.model.Usage;
import java.util.List;
import java.util.Optional;

/**
 * A ledger as it travels through continue-as-new.
 *
 * @param nextId the id that the next task gets
 * @param ends how many ends have reached the ledger
 * @param usageOfCleared what the tasks used that are no longer here
 * @param tasks in the order in which they were started
 * @param untold ends that had not reached where they go when their task was continued, oldest first
 */
public record LedgerState(int nextId, int ends, Usage usageOfCleared, List<TaskRecord> tasks, List<TaskRecord> untold) {
    public static final LedgerState EMPTY = new LedgerState(1, 0, Usage.NONE, List.of(), List.of());

    public LedgerState {
        tasks = List.copyOf(tasks);
        untold = untold == null ? List.of() : List.copyOf(untold);
    }

    /** The ledger of a copy, whose children do not exist: what is unfinished waits for a place to begin its run again. */
    public LedgerState again() {
        return withTasks(tasks.stream().map(TaskRecord::again).toList());
    }

    public LedgerState withTasks(List<TaskRecord> changed) {
        return new LedgerState(nextId, ends, usageOfCleared, changed, untold);
    }

    /** Why this is too much for one session, in words for people; empty when it is not. */
    public Optional<String> refusal() {
        long asked = tasks.stream()
                .mapToLong(task -> task.shortened(0).estimatedBytes())
                .sum();
        return tasks.size() > TaskLedger.MAX_TASKS || asked > TaskLedger.MAX_STATE_BYTES
                ? Optional.of(tasks.size() + " tasks with " + asked + " bytes of what was asked of them are more than a"
                        + " session holds (" + TaskLedger.MAX_TASKS + " tasks, " + TaskLedger.MAX_STATE_BYTES
                        + " bytes)")
                : Optional.empty();
    }
}
