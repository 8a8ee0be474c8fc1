package dev.longhaul.worker;

import dev.longhaul.worker.config.LonghaulConfig;
import dev.longhaul.worker.config.LonghaulHome;
import dev.longhaul.worker.temporal.TemporalConnection;
import io.temporal.worker.WorkerFactory;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A process's share of the work: takes workflow and activity tasks from the configuration's task queue until it is closed.
 * Closing lets what is under way come to a stop; what does not stop in time goes on elsewhere.
 */
public final class LonghaulWorker implements AutoCloseable {
    private final WorkerFactory factory;
    private final WorkerActivities activities;
    private final String taskQueue;

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
     */
    public static LonghaulWorker start(
            TemporalConnection connection, LonghaulConfig config, Map<String, String> environment) {
        WorkerFactory factory = WorkerFactory.newInstance(connection.client(), WorkerSettings.factory());
        WorkerActivities activities = WorkerActivities.of(config, LonghaulHome.of(environment));
        WorkerRegistration.register(factory.newWorker(config.taskQueue(), WorkerSettings.worker()), activities);
        factory.start();
        return new LonghaulWorker(factory, activities, config.taskQueue());
    }

    public String taskQueue() {
        return taskQueue;
    }

    @Override
    public void close() {
        factory.shutdown();
        factory.awaitTermination(WorkerSettings.GRACE.toMillis(), TimeUnit.MILLISECONDS);
        factory.shutdownNow();
        activities.close();
    }
}
