package dev.longhaul.starter.operations;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.TaskQueueType;
import io.temporal.api.taskqueue.v1.PollerInfo;
import io.temporal.api.taskqueue.v1.TaskQueue;
import io.temporal.api.workflowservice.v1.DescribeTaskQueueRequest;
import java.time.Duration;
import java.time.Instant;

/** Whether somebody takes work from a task queue. Asked before anything that would otherwise wait for ever. */
final class WorkerPresence {
    /** A poll lasts a minute at most, and its worker is seen when it begins. */
    private static final Duration FRESH = Duration.ofSeconds(70);

    private final TemporalPlace place;
    private boolean seen;

    WorkerPresence(TemporalPlace place) {
        this.place = place;
        this.seen = place.workerHere();
    }

    /** Fails when no worker has polled the task queue lately. Once one was seen, it is not asked again. */
    void require() {
        if (!seen) {
            seen = polled();
        }
        if (!seen) {
            throw place.noWorker();
        }
    }

    private boolean polled() {
        DescribeTaskQueueRequest request = DescribeTaskQueueRequest.newBuilder()
                .setNamespace(place.client().getOptions().getNamespace())
                .setTaskQueue(TaskQueue.newBuilder().setName(place.taskQueue()))
                .setTaskQueueType(TaskQueueType.TASK_QUEUE_TYPE_WORKFLOW)
                .build();
        try {
            return place
                    .client()
                    .getWorkflowServiceStubs()
                    .blockingStub()
                    .describeTaskQueue(request)
                    .getPollersList()
                    .stream()
                    .anyMatch(WorkerPresence::isFresh);
        } catch (StatusRuntimeException e) {
            if (e.getStatus().getCode() == Status.Code.UNIMPLEMENTED) {
                return true; // The in-process server cannot tell; where it runs, its worker runs.
            }
            throw e;
        }
    }

    private static boolean isFresh(PollerInfo poller) {
        Instant seenAt = Instant.ofEpochSecond(poller.getLastAccessTime().getSeconds());
        return seenAt.isAfter(Instant.now().minus(FRESH));
    }
}
