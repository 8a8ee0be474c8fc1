package dev.longhaul.workflows.session;

import dev.longhaul.workflows.failure.FailureType;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import java.time.Duration;
import java.time.Instant;

/** How long, and how often, something is sent to who does not take it. */
final class DeliveryTries {
    /** How long after it happened. */
    private static final Duration LONGEST_TRY = Duration.ofHours(24);

    /** What is left of that at least, when the session itself comes to it late. */
    private static final Duration SHORTEST_TRY = Duration.ofMinutes(30);

    private static final Duration ATTEMPT = Duration.ofMinutes(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);

    /** How long continue-as-new waits for what is being sent, so that it need not be sent again. */
    static final Duration SETTLING = Duration.ofSeconds(10);

    /** How long a closed session waits for who is yet to be told something. */
    static final Duration FAREWELL = Duration.ofMinutes(2);

    /** The same where it closed by itself; a next run of its schedule may have to wait for that. */
    static final Duration LONG_FAREWELL = Duration.ofMinutes(30);

    private DeliveryTries() {}

    static ActivityOptions options(Instant happened, Instant now, String summary) {
        Duration left = LONGEST_TRY.minus(Duration.between(happened, now));
        return ActivityOptions.newBuilder()
                .setStartToCloseTimeout(ATTEMPT)
                .setScheduleToCloseTimeout(left.compareTo(SHORTEST_TRY) < 0 ? SHORTEST_TRY : left)
                .setRetryOptions(RetryOptions.newBuilder()
                        .setInitialInterval(Duration.ofSeconds(1))
                        .setMaximumInterval(LONGEST_PAUSE)
                        .setDoNotRetry(FailureType.neverRetried())
                        .build())
                .setSummary(summary)
                .build();
    }
}
