package dev.longhaul.workflows.task;

import com.uber.m3.tally.Scope;
import com.uber.m3.util.Duration;
import dev.longhaul.workflows.ledger.TaskOutcome;
import dev.longhaul.workflows.ledger.TaskRecord;
import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.util.Map;

/**
 * Figures of tasks, in Temporal's own scope for metrics: a replay counts nothing again, and nothing of it is in the
 * history. Each begins with {@code longhaul_}; times are those of the workflow's clock.
 */
public final class TaskFigures {
    private TaskFigures() {}

    /** A task that was asked for has a place: {@code longhaul_task_queue_latency}. */
    static void placed(TaskRecord task, Instant now) {
        scope().timer("longhaul_task_queue_latency").record(between(task.queuedAt(), now));
    }

    /** A run has ended: {@code longhaul_task_run_latency} with its {@code status}. */
    static void ended(TaskOutcome end, Instant startedAt, Instant now) {
        scope().tagged(Map.of("status", end.status().word()))
                .timer("longhaul_task_run_latency")
                .record(between(startedAt, now));
    }

    /** The agent is told of an end: {@code longhaul_delivery_latency}. */
    public static void delivered(TaskRecord task, Instant now) {
        Instant endedAt = task.endedAt();
        if (endedAt != null) {
            scope().timer("longhaul_delivery_latency").record(between(endedAt, now));
        }
    }

    private static Scope scope() {
        return Workflow.getMetricsScope();
    }

    private static Duration between(Instant from, Instant to) {
        return Duration.ofMillis((double) Math.max(0, to.toEpochMilli() - from.toEpochMilli()));
    }
}
