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
    private final Runnable release;
    private final String taskQueue;
    private final AtomicBoolean closed = new AtomicBoolean();

    private LonghaulWorker(WorkerFactory factory, Runnable release, String taskQueue) {
        this.factory = factory;
        this.release = release;
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
            return new LonghaulWorker(factory, activities::close, config.taskQueue());
        } catch (RuntimeException failed) {
            activities.close();
            throw failed;
        }
    }

    /**
     * Starts a worker for workflow tasks alone: sessions answer and take messages, and nobody calls a model or a tool for
     * them. What they ask for meanwhile waits for a worker that does.
     *
     * @param connection stays the caller's to close, after this
     */
    public static LonghaulWorker startForMessages(TemporalConnection connection, LonghaulConfig config) {
        WorkerFactory factory = WorkerFactory.newInstance(connection.client(), WorkerSettings.factory());
        WorkerRegistration.registerWorkflows(factory.newWorker(config.taskQueue(), WorkerSettings.workerForMessages()));
        factory.start();
        return new LonghaulWorker(factory, () -> {}, config.taskQueue());
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
        release.run();
    }
}
