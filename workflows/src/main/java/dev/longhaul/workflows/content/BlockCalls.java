package dev.longhaul.workflows.content;

import dev.longhaul.workflows.failure.FailureType;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;

/** How long the store is given, and how often it is asked. */
final class BlockCalls {
    /** For a hundred small files, or one that is joined out of many parts. */
    private static final Duration ATTEMPT = Duration.ofMinutes(1);

    private static final int ATTEMPTS = 5;

    private BlockCalls() {}

    static BlockActivities newStub() {
        return Workflow.newActivityStub(
                BlockActivities.class,
                ActivityOptions.newBuilder()
                        .setStartToCloseTimeout(ATTEMPT)
                        .setRetryOptions(RetryOptions.newBuilder()
                                .setMaximumAttempts(ATTEMPTS)
                                .setDoNotRetry(FailureType.neverRetried())
                                .build())
                        .build());
    }
}
