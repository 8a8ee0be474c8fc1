package dev.longhaul.starter.cli;

import dev.longhaul.starter.hosting.LocalHost;
import dev.longhaul.starter.operations.SessionOperations;
import dev.longhaul.starter.operations.TemporalPlace;
import dev.longhaul.starter.operations.WorkerPresence;
import dev.longhaul.worker.config.ConfigLoader;
import dev.longhaul.worker.config.LonghaulConfig;
import dev.longhaul.worker.temporal.InProcess;
import dev.longhaul.worker.temporal.TemporalConnection;
import dev.longhaul.worker.temporal.TemporalConnections;
import java.util.function.Consumer;

/**
 * A command's way to sessions: the configuration, the connection to Temporal, and, where that server is this machine's
 * own and nobody else works for it, a worker.
 */
final class Link implements AutoCloseable {
    private final LonghaulConfig config;
    private final TemporalConnection connection;
    private final LocalHost host;
    private final SessionOperations operations;

    private Link(LonghaulConfig config, TemporalConnection connection, LocalHost host) {
        this.config = config;
        this.connection = connection;
        this.host = host;
        this.operations =
                new SessionOperations(new TemporalPlace(connection, config.taskQueue(), host.isHosting()), host::work);
    }

    /** The way for a command that looks at sessions, or tells them something, and is over. */
    static Link toSessions(Surroundings here, CommonOptions common) {
        return open(here, common, InProcess.NEVER, config -> {}, false);
    }

    /** The way for a command that waits for what sessions do. */
    static Link toWork(Surroundings here, CommonOptions common) {
        return open(here, common, InProcess.NEVER, config -> {}, true);
    }

    /**
     * The way to a session that is to be started; without a server this process becomes one.
     *
     * @param check refuses what the configuration does not allow, before anything is started; not asked where the work
     *     is done elsewhere, under another configuration
     */
    static Link toNewSession(Surroundings here, CommonOptions common, Consumer<LonghaulConfig> check) {
        return open(here, common, InProcess.PRIVATE, check, true);
    }

    private static Link open(
            Surroundings here,
            CommonOptions common,
            InProcess inProcess,
            Consumer<LonghaulConfig> check,
            boolean working) {
        ConfigLoader loader = new ConfigLoader(here.environment(), here.workingDirectory());
        LonghaulConfig config = loader.loadForClient(common.config());
        TemporalConnections connections = new TemporalConnections(
                loader.home(), here.environment(), line -> here.err().println(line));
        if (!connections.isConfigured()) {
            check.accept(config);
        }
        TemporalConnection connection = connections.open(inProcess);
        LocalHost host = new LocalHost(
                connection, loader, common.config(), here.environment(), () -> needsWorker(connection, config));
        try {
            if (working) {
                host.work();
            } else {
                host.takeMessages(config);
            }
            return new Link(config, connection, host);
        } catch (RuntimeException e) {
            closeBoth(host, connection);
            throw e;
        }
    }

    private static boolean needsWorker(TemporalConnection connection, LonghaulConfig config) {
        return switch (connection.kind()) {
            case REMOTE -> false;
            case DEV_SERVER ->
                !new WorkerPresence(new TemporalPlace(connection, config.taskQueue(), false)).isAliveOnThisMachine();
            case IN_PROCESS -> isThisProcess(connection);
        };
    }

    /** An in-process server with an address is another process's, and its worker is there. */
    private static boolean isThisProcess(TemporalConnection connection) {
        return !connection.isDurable() && connection.address().isEmpty();
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

    /** Does the work from here on, where the one who did it has gone. */
    void takeOver() {
        host.work();
    }

    /** Whether the work is done by nobody when this command is over. */
    boolean hostsWorker() {
        return host.isHosting();
    }

    /** Whether everything ends with this process. */
    boolean endsWithProcess() {
        return isThisProcess(connection);
    }

    /** What becomes of a job when this command ends before it. */
    String afterInterrupt(String comeBack) {
        if (endsWithProcess()) {
            return "The job has ended with this command: Temporal ran inside it. For jobs that go on, install the Temporal"
                    + " CLI or set TEMPORAL_ADDRESS.";
        }
        return hostsWorker()
                ? "The job is kept; it goes on with the next command that follows it, or a worker. Come back with: "
                        + comeBack
                : "The job goes on. Come back with: " + comeBack;
    }

    @Override
    public void close() {
        closeBoth(host, connection);
    }

    private static void closeBoth(LocalHost host, TemporalConnection connection) {
        try {
            host.close();
        } finally {
            connection.close();
        }
    }
}
