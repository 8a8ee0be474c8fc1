package dev.longhaul.worker;

import dev.longhaul.worker.config.LonghaulConfig;
import dev.longhaul.worker.config.LonghaulHome;
import dev.longhaul.worker.temporal.TemporalConnection;
import io.temporal.worker.WorkerFactory;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A process's share of the work: takes workflow and activity tasks from the configuration's task queue until it is closed.
 * Closing lets what is under way come to a stop; what does not stop in time goes on elsewhere.
 */
public final class LonghaulWorker implements AutoCloseable {
    private final WorkerFactory factory;
    private final WorkerActivities activities;
    private final String taskQueue;
    private final AtomicBoolean closed = new AtomicBoolean();

    private LonghaulWorker(WorkerFactory factory, WorkerActivities activities, String taskQueue) {
        this.factory = factory;
        this.activities = activities;
        this.taskQueue = taskQueue;
    }

    /**
     * Starts working; returns when the worker polls.
     *
     * @param connection stays the caller's to close, after this
     * @param environment where {@code LONGHAUL_HOME} is looked up
     * @throws dev.longhaul.worker.config.ConfigError when a model that agents use cannot be made ready
     */
    public static LonghaulWorker start(
            TemporalConnection connection, LonghaulConfig config, Map<String, String> environment) {
        WorkerActivities activities = WorkerActivities.of(config, LonghaulHome.of(environment));
        try {
            WorkerFactory factory = WorkerFactory.newInstance(connection.client(), WorkerSettings.factory());
            WorkerRegistration.register(factory.newWorker(config.taskQueue(), WorkerSettings.worker()), activities);
            factory.start();
            return new LonghaulWorker(factory, activities, config.taskQueue());
        } catch (RuntimeException failed) {
            activities.close();
            throw failed;
        }
    }

    public String taskQueue() {
        return taskQueue;
    }

    /** Whether it takes work. */
    public boolean isRunning() {
        return factory.isStarted() && !factory.isShutdown();
    }

    /** More than once is harmless. */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        factory.shutdown();
        factory.awaitTermination(WorkerSettings.GRACE.toMillis(), TimeUnit.MILLISECONDS);
        factory.shutdownNow();
        activities.close();
    }
}
