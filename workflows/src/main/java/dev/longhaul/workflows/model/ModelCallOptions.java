package dev.longhaul.workflows.model;

import dev.longhaul.workflows.failure.FailureType;
import io.temporal.activity.ActivityCancellationType;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import java.time.Duration;

/** How long a model call may take and how often it is tried. */
public final class ModelCallOptions {
    /** One attempt. Reasoning models write for many minutes; a dead worker is noticed by {@link #HEARTBEAT}, not by this. */
    public static final Duration ATTEMPT = Duration.ofMinutes(20);

    /** Longest silence of a live worker. Shorter ones pay the call twice when the server is away for some seconds. */
    public static final Duration HEARTBEAT = Duration.ofSeconds(30);

    /** Attempts before a fault that may heal fails the run: about fifty minutes of a provider that is down. */
    public static final int ATTEMPTS = 20;

    /** The first pause between attempts; each is twice the one before. A provider's Retry-After goes before this. */
    public static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

    /** The longest pause between attempts. */
    public static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

    /** Attempts of a summary, which a turn can do without. */
    public static final int SUMMARY_ATTEMPTS = 3;

    private ModelCallOptions() {}

    /**
     * Options of one call.
     *
     * @param summary what Temporal's page shows: never words of a conversation
     */
    public static ActivityOptions forCall(String summary) {
        return options(summary, ATTEMPTS);
    }

    /** Options of a call that summarises a conversation; {@code summary} as for {@link #forCall}. */
    public static ActivityOptions forSummary(String summary) {
        return options(summary, SUMMARY_ATTEMPTS);
    }

    private static ActivityOptions options(String summary, int attempts) {
        return ActivityOptions.newBuilder()
                .setStartToCloseTimeout(ATTEMPT)
                .setHeartbeatTimeout(HEARTBEAT)
                .setCancellationType(ActivityCancellationType.WAIT_CANCELLATION_COMPLETED)
                .setRetryOptions(RetryOptions.newBuilder()
                        .setInitialInterval(FIRST_PAUSE)
                        .setBackoffCoefficient(2)
                        .setMaximumInterval(LONGEST_PAUSE)
                        .setMaximumAttempts(attempts)
                        .setDoNotRetry(FailureType.neverRetried())
                        .build())
                .setSummary(summary)
                .build();
    }
}
