package dev.longhaul.starter.hosting;

import dev.longhaul.worker.LonghaulWorker;
import dev.longhaul.worker.config.LonghaulConfig;
import dev.longhaul.worker.temporal.TemporalConnection;
import java.util.Map;

/** A worker in this process. */
public final class HostedWorker implements AutoCloseable {
    private final LonghaulWorker worker;

    private HostedWorker(LonghaulWorker worker) {
        this.worker = worker;
    }

    /**
     * Starts working; the connection stays the caller's to close, after this.
     *
     * @param environment variables, among them where this machine's own files are
     */
    public static HostedWorker start(
            TemporalConnection connection, LonghaulConfig config, Map<String, String> environment) {
        return new HostedWorker(Workers.started(() -> LonghaulWorker.start(connection, config, environment)));
    }

    public String taskQueue() {
        return worker.taskQueue();
    }

    @Override
    public void close() {
        worker.close();
    }
}
