package dev.longhaul.starter.hosting;

import dev.longhaul.worker.LonghaulWorker;
import dev.longhaul.worker.config.LonghaulConfig;
import dev.longhaul.worker.config.WorkerVersion;
import dev.longhaul.worker.temporal.TemporalConnection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A worker in this process. */
public final class HostedWorker implements AutoCloseable {
    private final LonghaulWorker worker;

    private HostedWorker(LonghaulWorker worker) {
        this.worker = worker;
    }

    /**
     * Starts working; the connection stays the caller's to close, after this.
     *
     * @param version which version of the workers it is, or null where they have none
     * @param environment variables, among them where this machine's own files are
     */
    public static HostedWorker start(
            TemporalConnection connection,
            LonghaulConfig config,
            @Nullable WorkerVersion version,
            Map<String, String> environment) {
        return new HostedWorker(Workers.started(() -> version == null
                ? LonghaulWorker.start(connection, config, environment)
                : LonghaulWorker.startVersion(connection, config, version, environment)));
    }

    public String taskQueue() {
        return worker.taskQueue();
    }

    @Override
    public void close() {
        worker.close();
    }
}
