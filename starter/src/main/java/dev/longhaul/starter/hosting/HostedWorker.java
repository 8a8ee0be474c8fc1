package dev.longhaul.starter.hosting;

import dev.longhaul.worker.LonghaulWorker;
import dev.longhaul.worker.config.LonghaulConfig;
import dev.longhaul.worker.temporal.TemporalConnection;

/** A worker in this process. */
public final class HostedWorker implements AutoCloseable {
    private final LonghaulWorker worker;

    private HostedWorker(LonghaulWorker worker) {
        this.worker = worker;
    }

    /** Starts working; the connection stays the caller's to close, after this. */
    public static HostedWorker start(TemporalConnection connection, LonghaulConfig config) {
        return new HostedWorker(LonghaulWorker.start(connection, config, System.getenv()));
    }

    public String taskQueue() {
        return worker.taskQueue();
    }

    @Override
    public void close() {
        worker.close();
    }
}
