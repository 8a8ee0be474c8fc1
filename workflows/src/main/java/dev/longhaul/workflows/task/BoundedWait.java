package dev.longhaul.workflows.task;

import io.temporal.failure.CanceledFailure;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.CompletablePromise;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * A wait with a limit on the workflow clock that takes its timer along when it is over. {@code Workflow.await} with a
 * limit leaves the timer pending, and a pending timer wakes the workflow for nothing.
 */
public final class BoundedWait {
    private BoundedWait() {}

    /**
     * Waits for a condition.
     *
     * @param limit zero or more
     * @return whether it holds; false when the limit passed first
     */
    public static boolean until(Duration limit, Supplier<Boolean> condition) {
        if (condition.get()) {
            return true;
        }
        if (limit.isZero() || limit.isNegative()) {
            return false;
        }
        Timer timer = Timer.start(limit);
        try {
            Workflow.await(() -> condition.get() || timer.hasPassed());
        } catch (CanceledFailure cancelled) {
            timer.cancel();
            throw cancelled;
        }
        timer.cancel();
        return condition.get();
    }

    /** A timer that can be taken back. */
    static final class Timer {
        private final CancellationScope scope;
        private final Promise<Void> promise;

        private Timer(CancellationScope scope, Promise<Void> promise) {
            this.scope = scope;
            this.promise = promise;
        }

        static Timer start(Duration limit) {
            CompletablePromise<Void> passed = Workflow.newPromise();
            CancellationScope scope =
                    Workflow.newDetachedCancellationScope(() -> passed.completeFrom(Workflow.newTimer(limit)));
            scope.run();
            return new Timer(scope, passed);
        }

        boolean hasPassed() {
            return promise.isCompleted();
        }

        /** Runs an action, which must not block, when the time has passed; never when it was taken back first. */
        void whenPassed(Runnable action) {
            promise.handle((nothing, cancelled) -> {
                if (cancelled == null) {
                    action.run();
                }
                return null;
            });
        }

        void cancel() {
            if (!promise.isCompleted()) {
                scope.cancel();
            }
        }
    }
}
