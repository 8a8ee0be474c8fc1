package dev.longhaul.workflows.content;

import dev.longhaul.workflows.failure.FailureType;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;

/** One activity. */
public final class ReadContentWorkflowImpl implements ReadContentWorkflow {
    private final ContentActivities content = Workflow.newActivityStub(
            ContentActivities.class,
            ActivityOptions.newBuilder()
                    .setStartToCloseTimeout(Duration.ofSeconds(30))
                    .setRetryOptions(RetryOptions.newBuilder()
                            .setMaximumAttempts(5)
                            .setDoNotRetry(FailureType.neverRetried())
                            .build())
                    .build());

    public ReadContentWorkflowImpl() {}

    @Override
    public ContentSlice read(ContentRequest request) {
        return content.readContent(request);
    }
}
