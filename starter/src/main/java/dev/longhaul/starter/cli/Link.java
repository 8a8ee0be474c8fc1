package dev.longhaul.starter.cli;

import dev.longhaul.starter.hosting.LocalHost;
import dev.longhaul.starter.operations.Pause;
import dev.longhaul.starter.operations.ScheduleOperations;
import dev.longhaul.starter.operations.SessionOperations;
import dev.longhaul.starter.operations.TemporalPlace;
import dev.longhaul.worker.config.ConfigLoader;
import dev.longhaul.worker.config.LonghaulConfig;
import dev.longhaul.worker.temporal.InProcess;
import dev.longhaul.worker.temporal.TemporalConnection;
import dev.longhaul.worker.temporal.TemporalConnections;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A command's way to sessions: the configuration, the connection to Temporal, and, where that server is this machine's
 * own and nobody else works for it, a worker.
 */
final class Link implements AutoCloseable {
    private final @Nullable LonghaulConfig config;
    private final TemporalConnection connection;
    private final LocalHost host;
    private final SessionOperations operations;

    private Link(@Nullable LonghaulConfig config, TemporalConnection connection, LocalHost host) {
        this.config = config;
        this.connection = connection;
        this.host = host;
        this.operations = SessionOperations.on(new TemporalPlace(connection, config), host);
    }

    /** The way for a command that looks at a session, or tells it something, and is over. */
    static Link toSessions(Surroundings here, CommonOptions common) {
        return toThoseThere(here, common, common.config(), false);
    }

    /** The way to the sessions of all configurations; one that was named must be there all the same. */
    static Link toAllSessions(Surroundings here, CommonOptions common) {
        if (common.config() != null) {
            new ConfigLoader(here.environment(), here.workingDirectory()).loadForClient(common.config());
        }
        return toThoseThere(here, common, null, false);
    }

    /** The way for a command that waits for what a session does. */
    static Link toWork(Surroundings here, CommonOptions common) {
        return toThoseThere(here, common, common.config(), true);
    }

    /** Sessions know their configuration; the one that is found here is nothing to them. */
    private static Link toThoseThere(Surroundings here, CommonOptions common, @Nullable Path named, boolean working) {
        ConfigLoader loader = new ConfigLoader(here.environment(), here.workingDirectory());
        if (named != null) {
            loader.loadForClient(named);
        }
        TemporalConnection connection = connections(here, loader)
                .withEncryption(loader.encryption(common.config()))
                .open(InProcess.NEVER);
        return new Link(null, connection, new LocalHost(connection, loader, named, here.environment(), working));
    }

    /**
     * The way to a session that is to be started; without a server this process becomes one.
     *
     * @param detached whether the command is over once the session is started
     * @param check refuses what the configuration does not allow, before anything is started; not asked where the work
     *     is done elsewhere, under another configuration
     */
    static Link toNewSession(
            Surroundings here, CommonOptions common, boolean detached, Consumer<LonghaulConfig> check) {
        return toNew(here, common, detached, check, InProcess.PRIVATE);
    }

    /** The way to a session that is to be brought in; there must be a server that outlives this command. */
    static Link toImported(Surroundings here, CommonOptions common) {
        return toNew(here, common, false, config -> {}, InProcess.NEVER);
    }

    /** The way to a session that another one is forked from; there must be the server that has that one. */
    static Link toFork(Surroundings here, CommonOptions common, boolean detached) {
        return toNew(here, common, detached, config -> {}, InProcess.NEVER);
    }

    /** The way to schedules; nothing is worked for, and there must be a server that outlives this command. */
    static Link toSchedules(Surroundings here, CommonOptions common) {
        ConfigLoader loader = new ConfigLoader(here.environment(), here.workingDirectory());
        LonghaulConfig config = loader.loadForClient(common.config());
        TemporalConnection connection = connections(here, loader).open(InProcess.NEVER);
        return new Link(
                config, connection, new LocalHost(connection, loader, common.config(), here.environment(), false));
    }

    private static Link toNew(
            Surroundings here,
            CommonOptions common,
            boolean detached,
            Consumer<LonghaulConfig> check,
            InProcess inProcess) {
        ConfigLoader loader = new ConfigLoader(here.environment(), here.workingDirectory());
        LonghaulConfig config = loader.loadForClient(common.config());
        TemporalConnections connections = connections(here, loader).withEncryption(config.encryption());
        if (!connections.isConfigured()) {
            check.accept(config);
            ModelCheck.requireScripts(config);
        }
        TemporalConnection connection = connections.open(inProcess);
        LocalHost host = new LocalHost(connection, loader, common.config(), here.environment(), !detached);
        try {
            host.begin(config);
            String taskQueue = connection.taskQueueOf(config);
            host.worker(taskQueue)
                    .flatMap(worker -> WorkerLines.difference(worker, config))
                    .ifPresent(line -> here.err().println(line));
            return new Link(config, connection, host);
        } catch (RuntimeException e) {
            closeBoth(host, connection);
            throw e;
        }
    }

    private static TemporalConnections connections(Surroundings here, ConfigLoader loader) {
        return new TemporalConnections(
                loader.home(), here.environment(), line -> here.err().println(line));
    }

    /** An in-process server with an address is another process's, and its worker is there. */
    private static boolean isThisProcess(TemporalConnection connection) {
        return !connection.isDurable() && connection.address().isEmpty();
    }

    /** What new sessions are started with. */
    LonghaulConfig config() {
        return Objects.requireNonNull(config, "This link starts no sessions.");
    }

    TemporalConnection connection() {
        return connection;
    }

    SessionOperations operations() {
        return operations;
    }

    ScheduleOperations schedules() {
        return new ScheduleOperations(new TemporalPlace(connection, config), Pause.REAL);
    }

    /** Does the work from here on, where the one who did it has gone. */
    void takeOver() {
        host.takeOver();
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
