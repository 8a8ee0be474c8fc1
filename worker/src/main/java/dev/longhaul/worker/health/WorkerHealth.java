package dev.longhaul.worker.health;

import dev.longhaul.worker.temporal.TemporalConnection;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.TaskQueueType;
import io.temporal.api.taskqueue.v1.PollerInfo;
import io.temporal.api.taskqueue.v1.TaskQueue;
import io.temporal.api.workflowservice.v1.DescribeTaskQueueRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Whether a worker takes work from a task queue. */
public final class WorkerHealth {
    /** A worker that is there asks again within a minute; the rest is for slow ones. */
    public static final Duration FRESH = Duration.ofSeconds(75);

    private static final long DEADLINE_SECONDS = 5;

    private final TemporalConnection connection;
    private final String taskQueue;

    public WorkerHealth(TemporalConnection connection, String taskQueue) {
        this.connection = connection;
        this.taskQueue = taskQueue;
    }

    /**
     * What the server knows at this moment.
     *
     * @throws StatusRuntimeException when the server does not answer
     */
    public State state() {
        try {
            Instant oldest = Instant.now().minus(FRESH);
            return pollers().stream().anyMatch(poller -> poller.seenAt().isAfter(oldest)) ? State.POLLED : State.SILENT;
        } catch (StatusRuntimeException refused) {
            if (refused.getStatus().getCode() == Status.Code.UNIMPLEMENTED) {
                return State.UNKNOWN;
            }
            throw refused;
        }
    }

    /**
     * Those who asked for workflow tasks lately; one that has just ended may still be among them.
     *
     * @throws StatusRuntimeException when the server does not answer, or cannot tell
     */
    public List<Poller> pollers() {
        return connection
                .stubs()
                .blockingStub()
                .withDeadlineAfter(DEADLINE_SECONDS, TimeUnit.SECONDS)
                .describeTaskQueue(DescribeTaskQueueRequest.newBuilder()
                        .setNamespace(connection.client().getOptions().getNamespace())
                        .setTaskQueue(TaskQueue.newBuilder().setName(taskQueue))
                        .setTaskQueueType(TaskQueueType.TASK_QUEUE_TYPE_WORKFLOW)
                        .build())
                .getPollersList()
                .stream()
                .map(WorkerHealth::poller)
                .toList();
    }

    private static Poller poller(PollerInfo info) {
        return new Poller(
                info.getIdentity(),
                Instant.ofEpochSecond(info.getLastAccessTime().getSeconds()));
    }

    /** What is known of a task queue's workers. */
    public enum State {
        /** At least one is there. */
        POLLED,
        /** None was there lately: what is started waits. */
        SILENT,
        /** The in-process server does not tell; there, the host is the worker. */
        UNKNOWN
    }
}
