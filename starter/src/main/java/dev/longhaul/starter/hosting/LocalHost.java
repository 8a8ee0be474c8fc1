package dev.longhaul.starter.hosting;

import dev.longhaul.worker.LonghaulWorker;
import dev.longhaul.worker.config.ConfigLoader;
import dev.longhaul.worker.config.LonghaulConfig;
import dev.longhaul.worker.temporal.TemporalConnection;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The worker of a command whose Temporal is this machine's own, for as long as nobody else works there: none at first;
 * one that only lets sessions answer, for a command that looks or says something; one that does all the work, for a
 * command that waits for it. To show a session must not start, and pay for, a model call that ends with the command.
 */
public final class LocalHost implements AutoCloseable {
    private final TemporalConnection connection;
    private final ConfigLoader loader;
    private final @Nullable Path file;
    private final Map<String, String> environment;
    private final BooleanSupplier isNeeded;
    private @Nullable LonghaulWorker forMessages;
    private @Nullable LonghaulWorker working;

    /**
     * A host without a worker.
     *
     * @param file the configuration that a person named, or null
     * @param isNeeded whether nobody else works there; asked each time a worker is wanted
     */
    public LocalHost(
            TemporalConnection connection,
            ConfigLoader loader,
            @Nullable Path file,
            Map<String, String> environment,
            BooleanSupplier isNeeded) {
        this.connection = connection;
        this.loader = loader;
        this.file = file;
        this.environment = environment;
        this.isNeeded = isNeeded;
    }

    /** Makes sure that sessions can be asked. */
    public synchronized void takeMessages(LonghaulConfig config) {
        if (working == null && forMessages == null && isNeeded.getAsBoolean()) {
            forMessages = LonghaulWorker.startForMessages(connection, config);
        }
    }

    /**
     * Makes sure that somebody does the work.
     *
     * @throws dev.longhaul.worker.config.ConfigError when it lacks what work needs, keys above all
     */
    public synchronized void work() {
        if (working == null && (forMessages != null || isNeeded.getAsBoolean())) {
            working = LonghaulWorker.start(connection, loader.load(file), environment);
        }
    }

    /** Whether this process has a worker of either kind. */
    public synchronized boolean isHosting() {
        return working != null || forMessages != null;
    }

    /** Whether the work is done in this process. */
    public synchronized boolean isWorking() {
        return working != null;
    }

    @Override
    public synchronized void close() {
        try {
            if (working != null) {
                working.close();
            }
        } finally {
            if (forMessages != null) {
                forMessages.close();
            }
        }
    }
}
