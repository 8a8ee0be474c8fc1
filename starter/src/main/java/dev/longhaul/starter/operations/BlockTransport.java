package dev.longhaul.starter.operations;

import io.temporal.client.WorkflowException;
import io.temporal.client.WorkflowOptions;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Function;

/** The way to the content store for bytes: short workflows, so that it leads through any worker. */
final class BlockTransport {
    private static final Duration LIMIT = Duration.ofMinutes(5);

    private final TemporalPlace place;
    private final Calls calls;

    BlockTransport(TemporalPlace place, Calls calls) {
        this.place = place;
        this.calls = calls;
    }

    /** Runs a workflow of that kind on a task queue to its end. */
    <W, T> T call(
            String session, String taskQueue, Class<W> kind, String idPrefix, String summary, Function<W, T> call) {
        WorkflowOptions options = WorkflowOptions.newBuilder()
                .setWorkflowId(idPrefix + UUID.randomUUID())
                .setTaskQueue(taskQueue)
                .setWorkflowExecutionTimeout(LIMIT)
                .setStaticSummary(summary)
                .build();
        return calls.of(session, LIMIT, () -> {
            try {
                return call.apply(place.client().newWorkflowStub(kind, options));
            } catch (WorkflowException failed) {
                throw inWords(failed);
            }
        });
    }

    private static RuntimeException inWords(WorkflowException failed) {
        for (Throwable cause = failed.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof ApplicationFailure failure) {
                return new OperationFailed(
                        ErrorCode.FAILED,
                        String.valueOf(failure.getOriginalMessage()),
                        "Nothing was changed by it; when that is mended, the same command can be given again.",
                        failed);
            }
        }
        return failed;
    }
}
