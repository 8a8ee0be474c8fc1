package dev.longhaul.workflows.task;

import dev.longhaul.workflows.conversation.Text;
import dev.longhaul.workflows.ledger.Delivery;
import dev.longhaul.workflows.ledger.TaskOutcome;
import dev.longhaul.workflows.ledger.TaskStatus;
import dev.longhaul.workflows.model.Usage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a task remembers from run to run. */
final class TaskFacts {
    TaskStatus status = TaskStatus.RUNNING;

    /** The present or last run. */
    int run;

    /** Texts of the continuations that this child has taken. */
    final List<Text> followUps = new ArrayList<>();

    /** Of the last run, null before its end. */
    @Nullable
    TaskOutcome outcome;

    /** Of the runs before the present one. */
    Usage earlierUsage = Usage.NONE;

    /** What this task's own tasks had used when the last run ended; it is part of what that run used. */
    Usage nestedUsage = Usage.NONE;

    Delivery delivery = Delivery.OFF;

    /** When the last run ended, null while one is under way. */
    @Nullable
    Instant idleSince;

    /** What the agent is doing, empty for nothing. */
    String doing = "";

    boolean sessionClosed;

    TaskFacts(TaskInput input) {
        TaskState carried = input.carried();
        if (carried == null) {
            run = input.run();
            return;
        }
        status = carried.status();
        run = carried.run();
        followUps.addAll(carried.followUps());
        earlierUsage = carried.earlierUsage();
        nestedUsage = carried.nestedUsage() == null ? Usage.NONE : carried.nestedUsage();
        outcome = carried.outcome();
        delivery = carried.delivery();
        idleSince = carried.idleSince();
        sessionClosed = carried.sessionClosed();
    }

    /** The run is over. */
    void ended(TaskOutcome end, Instant now) {
        status = end.status();
        outcome = end;
        doing = "";
        idleSince = now;
    }

    /** A further run begins. */
    void continued(Text text, int next) {
        followUps.add(text);
        run = next;
        if (outcome != null) {
            earlierUsage = earlierUsage.plus(outcome.usage());
        }
        outcome = null;
        idleSince = null;
        status = TaskStatus.RUNNING;
    }
}
