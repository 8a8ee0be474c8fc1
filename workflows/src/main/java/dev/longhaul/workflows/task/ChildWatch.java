package dev.longhaul.workflows.task;

import dev.longhaul.workflows.ledger.TaskLedger;
import dev.longhaul.workflows.ledger.TaskRecord;
import dev.longhaul.workflows.ledger.TaskStatus;
import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Looks after children that could die without a word. Those that this execution started it is told of by Temporal; those
 * that an earlier execution started must be asked.
 */
final class ChildWatch {
    static final String GONE = "Its workflow is gone.";

    private final TaskLedger ledger;
    private final Runnable onEnd;
    /** The children whose close this execution is told of. */
    private final Map<Integer, TaskChild> watched = new HashMap<>();

    /** @param onEnd told when a task was found dead */
    ChildWatch(TaskLedger ledger, Runnable onEnd) {
        this.ledger = ledger;
        this.onEnd = onEnd;
    }

    /** Starts a child and watches it; answers with why it could not be started, else empty. */
    Optional<String> start(TaskChild child, TaskRecord task, TaskInput input) {
        watched.put(task.id(), child);
        Optional<String> problem = child.start(input, reason -> closed(child, task.id(), reason));
        if (problem.isPresent()) {
            watched.remove(task.id(), child);
        }
        return problem;
    }

    /** Whether this execution is told when the task's child closes. */
    boolean isToldOf(TaskRecord task) {
        return watched.containsKey(task.id());
    }

    /** Asks children for their last word; the tasks of those that are gone have failed. */
    void ask(List<TaskRecord> tasks) {
        for (TaskRecord task : tasks) {
            if (!new TaskChild(task.id()).tellAgain()) {
                endUntold(task, GONE);
            }
        }
    }

    /** Ends the run of a task whose child cannot tell its end. */
    void endUntold(TaskRecord task, String reason) {
        if (ledger.end(task.id(), task.run(), TaskStatus.FAILED, reason, now())) {
            onEnd.run();
        }
    }

    /** A child has closed. That is no news when it has told of its end, or when a later child has the task by now. */
    private void closed(TaskChild child, int id, String reason) {
        if (watched.remove(id, child)) {
            ledger.find(id)
                    .filter(task -> task.status() != TaskStatus.QUEUED)
                    .ifPresent(task -> endUntold(task, reason));
        }
    }

    private static Instant now() {
        return Instant.ofEpochMilli(Workflow.currentTimeMillis());
    }
}
