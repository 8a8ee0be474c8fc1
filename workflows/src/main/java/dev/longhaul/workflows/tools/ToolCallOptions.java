package dev.longhaul.workflows.tools;

import dev.longhaul.workflows.failure.FailureType;
import io.temporal.activity.ActivityCancellationType;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import java.time.Duration;

/** How long a tool call may take and how often it is tried. */
public final class ToolCallOptions {
    /** One attempt; the first search over a large folder indexes it. */
    public static final Duration ATTEMPT = Duration.ofMinutes(30);

    /** Longest silence of a live worker. */
    public static final Duration HEARTBEAT = Duration.ofSeconds(30);

    /** Attempts before the model is told that the tool failed. */
    public static final int ATTEMPTS = 5;

    private ToolCallOptions() {}

    /** Options of one call of the tool of that name. */
    public static ActivityOptions forCall(String toolName) {
        return ActivityOptions.newBuilder()
                .setStartToCloseTimeout(ATTEMPT)
                .setHeartbeatTimeout(HEARTBEAT)
                .setCancellationType(ActivityCancellationType.TRY_CANCEL)
                .setRetryOptions(RetryOptions.newBuilder()
                        .setInitialInterval(Duration.ofSeconds(1))
                        .setBackoffCoefficient(2)
                        .setMaximumInterval(Duration.ofMinutes(1))
                        .setMaximumAttempts(ATTEMPTS)
                        .setDoNotRetry(FailureType.neverRetried())
                        .build())
                .setSummary(toolName)
                .build();
    }
}
