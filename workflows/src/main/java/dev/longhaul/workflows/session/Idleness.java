package dev.longhaul.workflows.session;

import dev.longhaul.workflows.ledger.DeliveryPolicy;
import dev.longhaul.workflows.ledger.TaskLedger;
import dev.longhaul.workflows.task.BoundedWait;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/**
 * A session that has nothing to do: it waits for work, looks after its tasks, and ends when its retention has; one that is
 * to close by itself ends at once.
 */
final class Idleness {
    private final SessionAgent agent;
    private final SessionFacts facts;
    private final boolean once;
    private final Supplier<Boolean> hasWork;

    /** @param once whether it is not to wait for more */
    Idleness(SessionAgent agent, SessionFacts facts, boolean once, Supplier<Boolean> hasWork) {
        this.once = once;
        this.agent = agent;
        this.facts = facts;
        this.hasWork = hasWork;
    }

    void awaitWork() {
        while (!hasWork.get() && !isOver()) {
            if (hasTasksToSeeTo()) {
                agent.children().ends().await(() -> hasWork.get() || !hasTasksToSeeTo());
            } else {
                BoundedWait.until(retention().minus(Duration.between(facts.updatedAt, now())), hasWork);
            }
        }
    }

    /** Whether the session's retention has ended. One with running tasks, or ends to send, is not idle. */
    boolean isOver() {
        return !hasWork.get() && !hasTasksToSeeTo() && !now().isBefore(facts.updatedAt.plus(retention()));
    }

    private boolean hasTasksToSeeTo() {
        TaskLedger ledger = agent.children().ledger();
        return !agent.children().ends().haveAllCome()
                || !ledger.untold(DeliveryPolicy.CHANNEL).isEmpty()
                || (agent.webhooks().hasUnsent() && !once);
    }

    private Duration retention() {
        return once ? Duration.ZERO : agent.pinned().delegation().retention();
    }

    private static Instant now() {
        return Instant.ofEpochMilli(Workflow.currentTimeMillis());
    }
}
