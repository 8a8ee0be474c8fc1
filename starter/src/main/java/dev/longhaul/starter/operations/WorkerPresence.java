package dev.longhaul.starter.operations;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.TaskQueueType;
import io.temporal.api.taskqueue.v1.PollerInfo;
import io.temporal.api.taskqueue.v1.TaskQueue;
import io.temporal.api.workflowservice.v1.DescribeTaskQueueRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether somebody takes work from a task queue. Asked before anything that would otherwise wait for ever. */
public final class WorkerPresence {
    /** A poll lasts a minute at most, and its worker is seen when it begins. */
    private static final Duration FRESH = Duration.ofSeconds(70);

    /** The SDK names a worker {@code <process id>@<host>}. */
    private static final Pattern PROCESS = Pattern.compile("^(\\d{1,10})@");

    private final TemporalPlace place;
    private boolean seen;

    public WorkerPresence(TemporalPlace place) {
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

    /**
     * Whether a living process of this machine polls the task queue. A worker that ended a moment ago is still in the
     * server's list; its process is not.
     */
    public boolean isAliveOnThisMachine() {
        return pollers().stream()
                .filter(WorkerPresence::isFresh)
                .map(poller -> PROCESS.matcher(poller.getIdentity()))
                .filter(Matcher::find)
                .anyMatch(found -> ProcessHandle.of(Long.parseLong(found.group(1)))
                        .filter(ProcessHandle::isAlive)
                        .isPresent());
    }

    private boolean polled() {
        try {
            return pollers().stream().anyMatch(WorkerPresence::isFresh);
        } catch (StatusRuntimeException e) {
            if (e.getStatus().getCode() == Status.Code.UNIMPLEMENTED) {
                return true; // The in-process server cannot tell; where it runs, its worker runs.
            }
            throw e;
        }
    }

    private List<PollerInfo> pollers() {
        DescribeTaskQueueRequest request = DescribeTaskQueueRequest.newBuilder()
                .setNamespace(place.client().getOptions().getNamespace())
                .setTaskQueue(TaskQueue.newBuilder().setName(place.taskQueue()))
                .setTaskQueueType(TaskQueueType.TASK_QUEUE_TYPE_WORKFLOW)
                .build();
        return place.client()
                .getWorkflowServiceStubs()
                .blockingStub()
                .describeTaskQueue(request)
                .getPollersList();
    }

    private static boolean isFresh(PollerInfo poller) {
        Instant seenAt = Instant.ofEpochSecond(poller.getLastAccessTime().getSeconds());
        return seenAt.isAfter(Instant.now().minus(FRESH));
    }
}
