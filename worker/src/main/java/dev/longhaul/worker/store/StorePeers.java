package dev.longhaul.worker.store;

import dev.longhaul.worker.health.Poller;
import dev.longhaul.worker.health.WorkerHealth;
import dev.longhaul.worker.temporal.TemporalConnection;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The content stores of the other workers of a task queue. Each worker tells its store's id with its name whenever it asks
 * for work, so that the server itself knows who reads where, and forgets it with the worker.
 */
public final class StorePeers {
    private final TemporalConnection connection;
    private final String taskQueue;

    public StorePeers(TemporalConnection connection, String taskQueue) {
        this.connection = connection;
        this.taskQueue = taskQueue;
    }

    /** What a worker with that store calls itself. */
    public static String identity(TemporalConnection connection, String storeId) {
        return connection.client().getOptions().getIdentity() + "/" + storeId;
    }

    /**
     * Makes sure that what this store's workers write can be read by the others, and the other way round.
     *
     * @param storeId the store's own name
     * @param description where it is
     * @throws StoreTrouble when a living worker of the task queue has another store
     */
    public void requireSame(String storeId, String description) {
        List<Poller> others = withAnother(storeId);
        if (others.isEmpty()) {
            return;
        }
        throw new StoreTrouble(
                StoreTrouble.Kind.CONFIGURATION,
                "Workers of the task queue '" + taskQueue
                        + "' keep contents in different stores, so that none could go on"
                        + " with what another began. Here it is " + storeId + " (" + description + "); "
                        + words(others) + ".",
                "Give all of them the same 'store', or this configuration another temporal.task_queue. longhaul doctor tells"
                        + " a machine's store. A worker that has ended counts for up to "
                        + WorkerHealth.FRESH.toSeconds()
                        + " s.");
    }

    private static String words(List<Poller> others) {
        return others.stream()
                .map(other -> "process " + other.pid().orElse(0L) + " on "
                        + other.host().orElse("?") + " has " + other.store().orElse("?"))
                .distinct()
                .collect(Collectors.joining("; "));
    }

    /** The living workers that have another store. */
    public List<Poller> withAnother(String storeId) {
        return living().stream()
                .filter(poller -> !poller.store().orElse(storeId).equals(storeId))
                .toList();
    }

    /** How many living workers have that store. */
    public long withSame(String storeId) {
        return living().stream()
                .filter(poller -> poller.store().orElse("").equals(storeId))
                .count();
    }

    private List<Poller> living() {
        Instant oldest = Instant.now().minus(WorkerHealth.FRESH);
        try {
            return new WorkerHealth(connection, taskQueue)
                    .pollers().stream()
                            .filter(poller -> poller.seenAt().isAfter(oldest))
                            .filter(StorePeers::mayLive)
                            .toList();
        } catch (StatusRuntimeException refused) {
            if (refused.getStatus().getCode() == Status.Code.UNIMPLEMENTED) {
                return List.of(); // the in-process server; there, all workers are this machine's
            }
            throw refused;
        }
    }

    /** Of this machine's processes it is known; of others the server says only that they asked lately. */
    private static boolean mayLive(Poller poller) {
        if (!poller.host().orElse("").equals(hostName())) {
            return true;
        }
        // This process itself asks with one store only; what it closed before may still be listed.
        return poller.pid()
                .filter(pid -> pid != ProcessHandle.current().pid())
                .flatMap(ProcessHandle::of)
                .filter(ProcessHandle::isAlive)
                .isPresent();
    }

    static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException nameless) {
            return "localhost";
        }
    }
}
