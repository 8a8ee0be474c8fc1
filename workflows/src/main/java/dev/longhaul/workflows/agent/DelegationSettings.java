package dev.longhaul.workflows.agent;

import dev.longhaul.workflows.ledger.DeliveryPolicy;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a session delegates; the {@code delegation} part of the configuration, pinned.
 *
 * @param capacity running tasks a session, 1 or more
 * @param rejectAtCapacity whether a start beyond it is refused; else it is queued
 * @param queueLimit queued tasks a session, 0 or more
 * @param depth how deep tasks may delegate, 1 means that tasks delegate no further
 * @param deliver where ends of tasks go, unless the agent or the start says otherwise
 * @param coalesce how long ends are gathered into one such turn
 * @param waitLimit longest wait for a completion, positive
 * @param taskTimeLimit longest run of a task, or null for none
 * @param retention how long an ended task, and an idle session, are kept
 */
public record DelegationSettings(
        int capacity,
        boolean rejectAtCapacity,
        int queueLimit,
        int depth,
        DeliveryPolicy deliver,
        Duration coalesce,
        Duration waitLimit,
        @Nullable Duration taskTimeLimit,
        Duration retention) {
    public static final DelegationSettings DEFAULT = new DelegationSettings(
            3,
            false,
            100,
            1,
            DeliveryPolicy.PARENT,
            Duration.ofMillis(200),
            Duration.ofMinutes(5),
            null,
            Duration.ofDays(7));

    public DelegationSettings {
        if (capacity < 1 || queueLimit < 0 || depth < 1) {
            throw new IllegalArgumentException("capacity and depth are at least 1, queue_limit at least 0.");
        }
        if (waitLimit.isNegative() || waitLimit.isZero()) {
            throw new IllegalArgumentException("wait_limit is positive.");
        }
    }
}
