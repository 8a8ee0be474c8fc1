package dev.longhaul.worker;

import dev.longhaul.worker.config.WorkerVersion;
import io.temporal.common.VersioningBehavior;
import io.temporal.common.WorkerDeploymentVersion;
import io.temporal.worker.WorkerDeploymentOptions;
import io.temporal.worker.WorkerFactoryOptions;
import io.temporal.worker.WorkerOptions;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How a worker runs: what is not the SDK's default, and why. */
public final class WorkerSettings {
    /** A cancelled call hears of it with its next heartbeat that is really sent. */
    static final Duration HEARTBEATS_SENT_EVERY = Duration.ofSeconds(1);

    /** Open sessions and tasks kept in memory; any more are replayed when something happens in them. */
    static final int CACHED_WORKFLOWS = 600;

    /** Before Java 21: one thread for a cached workflow, and one for each message that it is handling. */
    static final int WORKFLOW_THREADS = 2 * CACHED_WORKFLOWS;

    /** Workflow code never blocks; a busy machine does, and each false alarm costs ten seconds. */
    static final Duration DEADLOCK = Duration.ofSeconds(5);

    /** How long running activities get to end when a worker stops; model calls are told, and tried again elsewhere. */
    static final Duration GRACE = Duration.ofSeconds(10);

    private static final int VIRTUAL_THREADS_SINCE = 21;

    private WorkerSettings() {}

    static boolean hasVirtualThreads() {
        return Runtime.version().feature() >= VIRTUAL_THREADS_SINCE;
    }

    public static WorkerFactoryOptions factory() {
        WorkerFactoryOptions.Builder options = WorkerFactoryOptions.newBuilder().setWorkflowCacheSize(CACHED_WORKFLOWS);
        if (hasVirtualThreads()) {
            options.setUsingVirtualWorkflowThreads(true);
        } else {
            options.setMaxWorkflowThreadCount(WORKFLOW_THREADS);
        }
        return options.build();
    }

    public static WorkerOptions worker() {
        return WorkerOptions.newBuilder()
                .setUsingVirtualThreads(hasVirtualThreads())
                .setMaxHeartbeatThrottleInterval(HEARTBEATS_SENT_EVERY)
                .setDefaultHeartbeatThrottleInterval(HEARTBEATS_SENT_EVERY)
                .setDefaultDeadlockDetectionTimeout(DEADLOCK.toMillis())
                .build();
    }

    /**
     * One that calls itself so.
     *
     * @param version sessions and tasks stay on the version that they begin on until they go on as new ones; null for none
     */
    static WorkerOptions worker(String identity, @Nullable WorkerVersion version) {
        WorkerOptions.Builder options = WorkerOptions.newBuilder(worker()).setIdentity(identity);
        if (version != null) {
            options.setDeploymentOptions(WorkerDeploymentOptions.newBuilder()
                    .setUseVersioning(true)
                    .setVersion(new WorkerDeploymentVersion(version.deployment(), version.buildId()))
                    .setDefaultVersioningBehavior(VersioningBehavior.PINNED)
                    .build());
        }
        return options.build();
    }

    /** Nothing is kept in memory, so that the server does not look for this process when it is gone. */
    static WorkerFactoryOptions factoryForMessages() {
        return WorkerFactoryOptions.newBuilder(factory())
                .setWorkflowCacheSize(0)
                .build();
    }

    /** One that takes no activity tasks. */
    static WorkerOptions workerForMessages() {
        return WorkerOptions.newBuilder(worker())
                .setLocalActivityWorkerOnly(true)
                .build();
    }
}
