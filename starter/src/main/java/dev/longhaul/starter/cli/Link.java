package dev.longhaul.starter.cli;

import dev.longhaul.starter.hosting.HostedWorker;
import dev.longhaul.starter.operations.SessionOperations;
import dev.longhaul.starter.operations.TemporalPlace;
import dev.longhaul.starter.operations.WorkerPresence;
import dev.longhaul.worker.config.ConfigLoader;
import dev.longhaul.worker.config.LonghaulConfig;
import dev.longhaul.worker.temporal.InProcess;
import dev.longhaul.worker.temporal.TemporalConnection;
import dev.longhaul.worker.temporal.TemporalConnections;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A command's way to sessions: the configuration, the connection to Temporal, and, where that server is this machine's
 * own and nobody else works for it, a worker.
 */
final class Link implements AutoCloseable {
    private final LonghaulConfig config;
    private final TemporalConnection connection;
    private final @Nullable HostedWorker worker;
    private final SessionOperations operations;

    private Link(
            LonghaulConfig config,
            TemporalConnection connection,
            @Nullable HostedWorker worker,
            SessionOperations operations) {
        this.config = config;
        this.connection = connection;
        this.worker = worker;
        this.operations = operations;
    }

    /** The way to sessions that are there already. */
    static Link toSessions(Surroundings here, CommonOptions common) {
        return open(here, common, InProcess.NEVER, config -> {});
    }

    /**
     * The way to a session that is to be started; without a server this process becomes one.
     *
     * @param check refuses what the configuration does not allow, before anything is started; not asked where the work
     *     is done elsewhere, under another configuration
     */
    static Link toNewSession(Surroundings here, CommonOptions common, Consumer<LonghaulConfig> check) {
        return open(here, common, InProcess.PRIVATE, check);
    }

    private static Link open(
            Surroundings here, CommonOptions common, InProcess inProcess, Consumer<LonghaulConfig> check) {
        ConfigLoader loader = new ConfigLoader(here.environment(), here.workingDirectory());
        LonghaulConfig config = loader.loadForClient(common.config());
        TemporalConnections connections = new TemporalConnections(
                loader.home(), here.environment(), line -> here.err().println(line));
        if (!connections.isConfigured()) {
            check.accept(config);
        }
        TemporalConnection connection = connections.open(inProcess);
        HostedWorker worker = null;
        try {
            if (needsWorker(connection, config)) {
                config = loader.load(common.config());
                worker = HostedWorker.start(connection, config, here.environment());
            }
            return new Link(
                    config, connection, worker, new SessionOperations(place(connection, config, worker != null)));
        } catch (RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    private static boolean needsWorker(TemporalConnection connection, LonghaulConfig config) {
        return switch (connection.kind()) {
            case REMOTE -> false;
            case DEV_SERVER -> !new WorkerPresence(place(connection, config, false)).isAliveOnThisMachine();
            case IN_PROCESS ->
                connection.address().isEmpty(); // One with an address is another process, with its worker.
        };
    }

    private static TemporalPlace place(TemporalConnection connection, LonghaulConfig config, boolean workerHere) {
        return new TemporalPlace(connection, config.taskQueue(), workerHere);
    }

    LonghaulConfig config() {
        return config;
    }

    TemporalConnection connection() {
        return connection;
    }

    SessionOperations operations() {
        return operations;
    }

    /** Whether the work is done in this process. */
    boolean hostsWorker() {
        return worker != null;
    }

    /** Whether everything ends with this process. */
    boolean endsWithProcess() {
        return !connection.isDurable() && connection.address().isEmpty();
    }

    /** What becomes of a job when this command ends before it. */
    String afterInterrupt(String comeBack) {
        if (endsWithProcess()) {
            return "The job has ended with this command: Temporal ran inside it. For jobs that go on, install the Temporal"
                    + " CLI or set TEMPORAL_ADDRESS.";
        }
        return hostsWorker()
                ? "The job is kept; it goes on with the next command or worker. Come back with: " + comeBack
                : "The job goes on. Come back with: " + comeBack;
    }

    @Override
    public void close() {
        try {
            if (worker != null) {
                worker.close();
            }
        } finally {
            connection.close();
        }
    }
}
