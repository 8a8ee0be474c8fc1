package dev.longhaul.activities.failure;

import dev.longhaul.workflows.failure.FailureType;
import dev.longhaul.workflows.notification.WebhookSubscription;
import io.temporal.activity.Activity;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Makes the failures that activities end with. They carry no cause: what a vendor's exception says may hold an address
 * with a key in it, and all of a failure is written into the history.
 */
public final class Failures {
    /** The longest delay that a provider may ask for; a longer one is cut to this. */
    public static final Duration LONGEST_DELAY = Duration.ofMinutes(10);

    /** The delay before an attempt that only another worker can make. */
    public static final Duration FOR_ANOTHER_WORKER = Duration.ofSeconds(10);

    private Failures() {}

    /** Where the worker of the present attempt takes its work from, as a sentence to end the words of a failure. */
    public static String taskQueue() {
        try {
            return " This worker takes its work from task queue '"
                    + Activity.getExecutionContext().getInfo().getActivityTaskQueue()
                    + "': all workers of a task queue need the same configuration.";
        } catch (IllegalStateException outsideOfAnActivity) {
            return "";
        }
    }

    /** A failure of that type, retried or not as the type says. */
    public static ApplicationFailure of(FailureType type, String message) {
        return of(type, message, Optional.empty());
    }

    /**
     * A failure of that type whose next attempt comes after a delay.
     *
     * @param delay the delay, or empty for the one of the retry policy; passed over when the type is not retried
     */
    public static ApplicationFailure of(FailureType type, String message, Optional<Duration> delay) {
        ApplicationFailure.Builder failure = ApplicationFailure.newBuilder()
                .setMessage(message)
                .setType(type.name())
                .setNonRetryable(!type.isRetried());
        attempt().ifPresent(number -> failure.setDetails(number));
        if (type.isRetried()) {
            delay.map(Failures::bounded).ifPresent(failure::setNextRetryDelay);
        }
        return failure.build();
    }

    /** The same failure, naming in its details the webhooks that are to be told of it. */
    public static ApplicationFailure of(ApplicationFailure failure, List<WebhookSubscription> webhooks) {
        return ApplicationFailure.newBuilder()
                .setMessage(failure.getOriginalMessage())
                .setType(failure.getType())
                .setNonRetryable(failure.isNonRetryable())
                .setNextRetryDelay(failure.getNextRetryDelay())
                .setDetails(attempt().orElse(1), webhooks)
                .build();
    }

    /** The number of the attempt that fails: what a history keeps of a failure does not tell it otherwise. */
    private static Optional<Integer> attempt() {
        try {
            return Optional.of(Activity.getExecutionContext().getInfo().getAttempt());
        } catch (IllegalStateException outsideOfAnActivity) {
            return Optional.empty();
        }
    }

    private static Duration bounded(Duration delay) {
        return delay.compareTo(LONGEST_DELAY) > 0 ? LONGEST_DELAY : delay;
    }
}
