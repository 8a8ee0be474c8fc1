package dev.longhaul.workflows.session;

import dev.longhaul.workflows.ledger.DeliveryPolicy;
import dev.longhaul.workflows.ledger.TaskLedger;
import dev.longhaul.workflows.task.BoundedWait;
import dev.longhaul.workflows.task.ChildTasks;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/** A session that has nothing to do: it waits for work, looks after its tasks, and ends when its retention has. */
final class Idleness {
    /** How often the tasks are looked after whose death nobody would tell. */
    private static final Duration LOOK_AFTER = Duration.ofHours(1);

    private final SessionAgent agent;
    private final SessionFacts facts;
    private final Supplier<Boolean> hasWork;

    Idleness(SessionAgent agent, SessionFacts facts, Supplier<Boolean> hasWork) {
        this.agent = agent;
        this.facts = facts;
        this.hasWork = hasWork;
    }

    void awaitWork() {
        while (!hasWork.get() && !isOver()) {
            if (hasTasksToSeeTo()) {
                awaitOfTasks(() -> hasWork.get() || !hasTasksToSeeTo());
            } else {
                BoundedWait.until(retention().minus(Duration.between(facts.updatedAt, now())), hasWork);
            }
        }
    }

    /** Waits for something that ends of tasks bring about. */
    void awaitOfTasks(Supplier<Boolean> condition) {
        ChildTasks children = agent.children();
        while (!condition.get()) {
            if (!children.hasUnwatched()) {
                Workflow.await(() -> condition.get() || children.hasUnwatched());
            } else if (!BoundedWait.until(LOOK_AFTER, condition)) {
                children.lookAfter();
            }
        }
    }

    /** Whether the session's retention has ended. One with running tasks, or ends to send, is not idle. */
    boolean isOver() {
        return !hasWork.get() && !hasTasksToSeeTo() && !now().isBefore(facts.updatedAt.plus(retention()));
    }

    private boolean hasTasksToSeeTo() {
        TaskLedger ledger = agent.children().ledger();
        return !ledger.unfinished().isEmpty()
                || !ledger.untold(DeliveryPolicy.CHANNEL).isEmpty();
    }

    private Duration retention() {
        return agent.pinned().delegation().retention();
    }

    private static Instant now() {
        return Instant.ofEpochMilli(Workflow.currentTimeMillis());
    }
}
