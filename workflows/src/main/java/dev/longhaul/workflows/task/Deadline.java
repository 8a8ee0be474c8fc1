package dev.longhaul.workflows.task;

import dev.longhaul.workflows.ledger.Budget;
import dev.longhaul.workflows.ledger.Limits;
import dev.longhaul.workflows.ledger.TaskStatus;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * When a run or a turn is ended, however busy it is then.
 *
 * @param end how it ends: timed_out when its own time is over, cut_short when a budget's is
 * @param reason why, in words for people
 */
public record Deadline(Instant at, TaskStatus end, String reason) {
    /**
     * The earliest of those that there are.
     *
     * @param taskLimit the longest run of a task, null for none
     */
    public static Optional<Deadline> earliest(
            Instant start, @Nullable Duration taskLimit, Limits limits, Budget budget) {
        Optional<Deadline> ofTasks = Optional.ofNullable(taskLimit)
                .map(time -> new Deadline(
                        start.plus(time),
                        TaskStatus.TIMED_OUT,
                        "It ran longer than the limit of " + Limits.words(time) + "."));
        Optional<Deadline> ofAgent = Optional.ofNullable(limits.time())
                .map(time -> new Deadline(
                        start.plus(time),
                        TaskStatus.CUT_SHORT,
                        "the limit of " + Limits.words(time) + " in time is reached"));
        Optional<Deadline> ofBudget = budget.until()
                .map(until -> new Deadline(
                        until, TaskStatus.CUT_SHORT, budget.refusalOfCall(until).orElse("its time is over")));
        return Stream.of(ofTasks, ofAgent, ofBudget).flatMap(Optional::stream).min(Comparator.comparing(Deadline::at));
    }

    /** Does something, which must not block, when a deadline has come; the answer takes that back. */
    public static Runnable watch(Optional<Deadline> deadline, Consumer<Deadline> action) {
        if (deadline.isEmpty()) {
            return () -> {};
        }
        Duration left = Duration.between(
                Instant.ofEpochMilli(Workflow.currentTimeMillis()),
                deadline.get().at());
        BoundedWait.Timer timer = BoundedWait.Timer.start(left.isNegative() ? Duration.ZERO : left);
        timer.whenPassed(() -> action.accept(deadline.get()));
        return timer::cancel;
    }
}
