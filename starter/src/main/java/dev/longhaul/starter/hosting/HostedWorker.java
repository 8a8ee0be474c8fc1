package dev.longhaul.starter.hosting;

import dev.longhaul.worker.config.LonghaulConfig;
import dev.longhaul.worker.temporal.TemporalConnection;

/** A worker in this process. */
public final class HostedWorker implements AutoCloseable {
    private HostedWorker() {}

    public static HostedWorker start(TemporalConnection connection, LonghaulConfig config) {
        throw new UnsupportedOperationException();
    }

    public String taskQueue() {
        return "";
    }

    @Override
    public void close() {}
}
