package dev.longhaul.workflows.ledger;

import dev.longhaul.workflows.model.Usage;
import java.util.List;

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
}
