package dev.longhaul.worker.temporal;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.workflowservice.v1.DescribeNamespaceRequest;
import io.temporal.api.workflowservice.v1.GetSystemInfoRequest;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Whether a server answers. */
final class ServerCheck {
    private static final Duration BETWEEN = Duration.ofMillis(100);

    private ServerCheck() {}

    /**
     * Asks until there is an answer or the time is up; a server that just starts is waited for.
     *
     * @return null when it answers, else why not
     */
    static @Nullable Status ask(WorkflowServiceStubs stubs, Duration atMost) {
        long end = System.nanoTime() + atMost.toNanos();
        while (true) {
            long left = Math.max(end - System.nanoTime(), 1);
            try {
                stubs.blockingStub()
                        .withDeadlineAfter(left, TimeUnit.NANOSECONDS)
                        .getSystemInfo(GetSystemInfoRequest.getDefaultInstance());
                return null;
            } catch (StatusRuntimeException failed) {
                boolean passing = failed.getStatus().getCode() == Status.Code.UNAVAILABLE;
                if (!passing || end - System.nanoTime() < BETWEEN.toNanos()) {
                    return failed.getStatus();
                }
            }
            LockSupport.parkNanos(BETWEEN.toNanos());
        }
    }

    /** Whether the server says for certain that it has no such namespace. */
    static boolean lacksNamespace(WorkflowServiceStubs stubs, String namespace) {
        try {
            stubs.blockingStub()
                    .withDeadlineAfter(3, TimeUnit.SECONDS)
                    .describeNamespace(DescribeNamespaceRequest.newBuilder()
                            .setNamespace(namespace)
                            .build());
            return false;
        } catch (StatusRuntimeException failed) {
            return failed.getStatus().getCode() == Status.Code.NOT_FOUND;
        }
    }
}
