package dev.longhaul.starter.hosting;

import dev.longhaul.starter.operations.ErrorCode;
import dev.longhaul.starter.operations.OperationFailed;
import dev.longhaul.starter.operations.SessionPlace;
import dev.longhaul.starter.operations.Standby;
import dev.longhaul.starter.operations.WorkerPresence;
import dev.longhaul.worker.LonghaulWorker;
import dev.longhaul.worker.config.ConfigError;
import dev.longhaul.worker.config.ConfigLoader;
import dev.longhaul.worker.config.ConfigSource;
import dev.longhaul.worker.config.EncryptionKey;
import dev.longhaul.worker.config.LonghaulConfig;
import dev.longhaul.worker.config.StoreAddress;
import dev.longhaul.worker.temporal.TemporalConnection;
import dev.longhaul.worker.temporal.TemporalConnection.Kind;
import dev.longhaul.worker.temporal.WorkerNote;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The workers of a command whose Temporal is this machine's own, one for each task queue it comes to and nobody else
 * works on: one that only lets sessions answer, for a command that looks or says something; one that does all the work,
 * with the configuration of the session, for a command that waits for it. To show a session must not start, and pay for,
 * a model call that ends with the command.
 */
public final class LocalHost implements Standby, AutoCloseable {
    private final TemporalConnection connection;
    private final ConfigLoader loader;
    private final @Nullable Path named;
    private final Map<String, String> environment;
    private final boolean working;
    private final WorkerPresence others;

    private final Map<String, LonghaulWorker> forMessages = new LinkedHashMap<>();
    private final Map<String, LonghaulWorker> forWork = new LinkedHashMap<>();
    private final Map<StoreAddress, LonghaulWorker> forReading = new LinkedHashMap<>();
    private final Map<String, SessionPlace> reached = new LinkedHashMap<>();
    private final Set<String> servedByOthers = new HashSet<>();

    /** Where sessions are started; what is reached besides is only looked at. Null for a command that starts none. */
    private @Nullable String begun;

    /**
     * A host without a worker.
     *
     * @param named the configuration that a person named for this command, or null
     * @param working whether the command waits for the work of the sessions it reaches
     */
    public LocalHost(
            TemporalConnection connection,
            ConfigLoader loader,
            @Nullable Path named,
            Map<String, String> environment,
            boolean working) {
        this.connection = connection;
        this.loader = loader;
        this.named = named;
        this.environment = environment;
        this.working = working;
        this.others = new WorkerPresence(connection);
    }

    /**
     * Makes sure that sessions of a configuration can be started, and are worked for where the command waits for that.
     *
     * @throws ConfigError when it lacks what work needs, keys above all
     */
    public synchronized void begin(LonghaulConfig config) {
        if (connection.kind() == Kind.REMOTE) {
            return;
        }
        String taskQueue = connection.taskQueueOf(config);
        begun = taskQueue;
        reached.put("", SessionPlace.ofNew("", taskQueue, config));
        if (!working) {
            takeMessages(taskQueue);
        } else if (!isServedByOthers(taskQueue)) {
            LonghaulConfig full = loader.load(named);
            forWork.put(
                    taskQueue, Workers.started(() -> LonghaulWorker.start(connection, full, taskQueue, environment)));
        }
    }

    /** The worker of another process that does the work of a task queue; empty when none is known, or this one does. */
    public Optional<WorkerNote> worker(String taskQueue) {
        return isHosting(taskQueue) ? Optional.empty() : connection.workers().working(taskQueue);
    }

    @Override
    public synchronized void reach(SessionPlace session) {
        if (connection.kind() == Kind.REMOTE) {
            return;
        }
        boolean another = begun != null && !begun.equals(session.taskQueue());
        if (!another) {
            requireSameConfiguration(session);
        }
        requireSameEncryption(session);
        reached.put(session.session(), session);
        if (working && session.open() && !another) {
            work(session);
        } else {
            takeMessages(session.taskQueue());
        }
    }

    /** Does from here on what somebody did who has gone, where nobody else does. */
    public synchronized void takeOver() {
        servedByOthers.clear();
        new ArrayList<>(reached.values()).forEach(this::reach);
    }

    private void requireSameConfiguration(SessionPlace session) {
        String own = session.configuration();
        if (named == null || own == null || own.equals(loader.name(named))) {
            return;
        }
        throw new OperationFailed(
                ErrorCode.USAGE,
                "The session '" + session.session() + "' was started with another configuration (" + own
                        + ") than -c names (" + loader.name(named) + ").",
                "Leave -c out: commands on a session use its own.");
    }

    /** What this process sends must be readable to whoever works for the session. */
    private void requireSameEncryption(SessionPlace session) {
        String own = session.configuration();
        if (own == null || !session.open()) {
            return;
        }
        List<EncryptionKey> keys;
        try {
            keys = loader.loadNamed(own, false).encryption();
        } catch (ConfigError gone) {
            return;
        }
        if (!connection.isEncryptedWith(keys)) {
            throw new OperationFailed(
                    ErrorCode.USAGE,
                    "The session '" + session.session() + "' was started with the configuration " + own
                            + ", which encrypts with other keys, or not at all.",
                    own.equals(ConfigSource.BUILT_IN)
                            ? "Give the command from a folder where no longhaul.yaml is found, or without keys in that one."
                            : "Name that one: -c " + own);
        }
    }

    private void takeMessages(String taskQueue) {
        if (!isServed(taskQueue)) {
            forMessages.put(taskQueue, LonghaulWorker.startForMessages(connection, taskQueue));
        }
    }

    private void work(SessionPlace session) {
        String taskQueue = session.taskQueue();
        if (!forWork.containsKey(taskQueue) && !isServedByOthers(taskQueue)) {
            LonghaulConfig config = configuration(session);
            forWork.put(
                    taskQueue, Workers.started(() -> LonghaulWorker.start(connection, config, taskQueue, environment)));
        }
    }

    private LonghaulConfig configuration(SessionPlace session) {
        String own = session.configuration();
        if (own == null) {
            return loader.load(named);
        }
        try {
            return loader.loadNamed(own, true);
        } catch (ConfigError e) {
            throw new OperationFailed(
                    ErrorCode.USAGE,
                    "The session '" + session.session() + "' cannot go on: its configuration cannot be used.\n"
                            + e.getMessage(),
                    wording -> "Put " + own + " right. What the session holds can be read meanwhile: "
                            + wording.show(session.session()),
                    e);
        }
    }

    @Override
    public synchronized String reader(SessionPlace session) {
        String taskQueue = session.taskQueue();
        if (connection.kind() == Kind.REMOTE || forWork.containsKey(taskQueue) || isServedByOthers(taskQueue)) {
            return taskQueue;
        }
        StoreAddress store = store(session);
        return forReading.computeIfAbsent(store, this::readStore).taskQueue();
    }

    private LonghaulWorker readStore(StoreAddress store) {
        String taskQueue = "longhaul-read-" + ProcessHandle.current().pid() + "-" + (forReading.size() + 1);
        return Workers.started(() -> LonghaulWorker.startForReading(connection, taskQueue, store, environment));
    }

    /** Where the session's texts are, also when its configuration is gone. */
    private StoreAddress store(SessionPlace session) {
        String own = session.configuration();
        StoreAddress noted = session.store();
        try {
            return own == null
                    ? loader.loadForClient(named).store()
                    : loader.loadNamed(own, false).store();
        } catch (ConfigError gone) {
            return noted == null ? StoreAddress.folder(loader.home().content()) : noted;
        }
    }

    @Override
    public synchronized boolean isHosting(String taskQueue) {
        return forWork.containsKey(taskQueue) || forMessages.containsKey(taskQueue);
    }

    @Override
    public synchronized boolean isServed(String taskQueue) {
        return connection.kind() != Kind.REMOTE && (isHosting(taskQueue) || isServedByOthers(taskQueue));
    }

    private boolean isServedByOthers(String taskQueue) {
        if (servedByOthers.contains(taskQueue)) {
            return true;
        }
        boolean served = others.isAliveOnThisMachine(taskQueue);
        if (served) {
            servedByOthers.add(taskQueue);
        }
        return served;
    }

    /** Whether this process has a worker of any kind, so that work ends with it. */
    public synchronized boolean isHosting() {
        return !forWork.isEmpty() || !forMessages.isEmpty();
    }

    @Override
    public synchronized void close() {
        List<LonghaulWorker> workers = Stream.of(forWork, forMessages, forReading)
                .flatMap(some -> some.values().stream())
                .toList();
        RuntimeException failure = null;
        for (LonghaulWorker worker : workers) {
            try {
                worker.close();
            } catch (RuntimeException failed) {
                failure = failed;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
