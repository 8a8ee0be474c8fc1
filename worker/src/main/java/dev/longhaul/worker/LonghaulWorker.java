package dev.longhaul.worker;

import dev.longhaul.activities.content.BlockActivitiesImpl;
import dev.longhaul.activities.content.ContentActivitiesImpl;
import dev.longhaul.activities.content.ManagedContentStore;
import dev.longhaul.worker.config.ConfigSource;
import dev.longhaul.worker.config.LonghaulConfig;
import dev.longhaul.worker.config.StoreAddress;
import dev.longhaul.worker.config.WorkerVersion;
import dev.longhaul.worker.store.OpenStore;
import dev.longhaul.worker.temporal.TemporalConnection;
import dev.longhaul.worker.trace.TraceInterceptor;
import dev.longhaul.worker.trace.Traces;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerFactoryOptions;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

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
     * @throws dev.longhaul.worker.store.StoreTrouble when other workers of the task queue have another content store, or
     *     this one cannot be used
     */
    public static LonghaulWorker start(
            TemporalConnection connection, LonghaulConfig config, Map<String, String> environment) {
        return start(connection, config, connection.taskQueueOf(config), null, environment);
    }

    /** The same as one of several versions, to which what it takes up is pinned. */
    public static LonghaulWorker startVersion(
            TemporalConnection connection,
            LonghaulConfig config,
            WorkerVersion version,
            Map<String, String> environment) {
        return start(connection, config, connection.taskQueueOf(config), version, environment);
    }

    /** The same on another task queue: that of sessions which this configuration was the one of. */
    public static LonghaulWorker start(
            TemporalConnection connection, LonghaulConfig config, String taskQueue, Map<String, String> environment) {
        return start(connection, config, taskQueue, null, environment);
    }

    private static LonghaulWorker start(
            TemporalConnection connection,
            LonghaulConfig config,
            String taskQueue,
            @Nullable WorkerVersion version,
            Map<String, String> environment) {
        OpenStore store = OpenStore.forWork(connection, config.store(), taskQueue, environment);
        Optional<Traces> traces = Traces.of(environment);
        WorkerActivities activities;
        try {
            activities = WorkerActivities.of(config, environment, store.contents(), traces);
        } catch (RuntimeException failed) {
            store.close();
            traces.ifPresent(Traces::close);
            throw failed;
        }
        Runnable release = () -> {
            activities.close();
            store.close();
            traces.ifPresent(Traces::close);
        };
        try {
            WorkerFactory factory = WorkerFactory.newInstance(connection.client(), options(traces));
            WorkerRegistration.register(
                    factory.newWorker(taskQueue, WorkerSettings.worker(store.identity(), version)), activities);
            return started(factory, connection, config.source(), taskQueue, release);
        } catch (RuntimeException failed) {
            release.run();
            throw failed;
        }
    }

    private static WorkerFactoryOptions options(Optional<Traces> traces) {
        WorkerFactoryOptions.Builder options = WorkerFactoryOptions.newBuilder(WorkerSettings.factory());
        traces.ifPresent(taking -> options.setWorkerInterceptors(new TraceInterceptor(taking)));
        return options.build();
    }

    /**
     * Starts a worker for workflow tasks alone: sessions answer and take messages, and nobody calls a model or a tool for
     * them. What they ask for meanwhile waits for a worker that does.
     *
     * @param connection stays the caller's to close, after this
     */
    public static LonghaulWorker startForMessages(TemporalConnection connection, String taskQueue) {
        WorkerFactory factory = WorkerFactory.newInstance(connection.client(), WorkerSettings.factoryForMessages());
        WorkerRegistration.registerWorkflows(factory.newWorker(taskQueue, WorkerSettings.workerForMessages()));
        return started(factory, connection, null, taskQueue, () -> {});
    }

    /**
     * Starts a worker that reads stored texts out of a store, and does nothing else. Its task queue is one that no
     * session uses: of theirs it would take work that it cannot do.
     *
     * @param connection stays the caller's to close, after this
     * @param environment where credentials of the store are looked up
     */
    public static LonghaulWorker startForReading(
            TemporalConnection connection, String taskQueue, StoreAddress store, Map<String, String> environment) {
        WorkerFactory factory = WorkerFactory.newInstance(connection.client(), WorkerSettings.factoryForMessages());
        ManagedContentStore contents = OpenStore.open(store, environment);
        WorkerRegistration.registerReading(
                factory.newWorker(taskQueue, WorkerSettings.worker()),
                new ContentActivitiesImpl(contents),
                new BlockActivitiesImpl(contents));
        return started(factory, connection, null, taskQueue, contents::close);
    }

    private static LonghaulWorker started(
            WorkerFactory factory,
            TemporalConnection connection,
            @Nullable ConfigSource source,
            String taskQueue,
            Runnable release) {
        // The note comes first: who finds nobody's would work on the queue, too.
        Runnable forget = source == null
                ? connection.workers().leave(taskQueue, "", "", false)
                : connection.workers().leave(taskQueue, source.name(), source.fingerprint(), true);
        try {
            factory.start();
        } catch (RuntimeException failed) {
            forget.run();
            throw failed;
        }
        return new LonghaulWorker(
                factory,
                () -> {
                    forget.run();
                    release.run();
                },
                taskQueue);
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
