package dev.longhaul.worker.store;

import dev.longhaul.activities.content.ContentStoreException;
import dev.longhaul.activities.content.ManagedContentStore;
import dev.longhaul.worker.config.StoreAddress;
import dev.longhaul.worker.store.StoreTrouble.Kind;
import dev.longhaul.worker.temporal.TemporalConnection;
import dev.longhaul.workflows.conversation.BlockHash;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/** A content store in the hands of a person who looks after it. What goes wrong is a {@link StoreTrouble}. */
public final class StoreCare implements AutoCloseable {
    private static final byte[] PROBE = "longhaul doctor was here".getBytes(StandardCharsets.UTF_8);

    private final ManagedContentStore store;

    private StoreCare(ManagedContentStore store) {
        this.store = store;
    }

    /**
     * Opens a store; asks nothing of it.
     *
     * @param environment where credentials are looked up that the address does not hold
     */
    public static StoreCare of(StoreAddress address, Map<String, String> environment) {
        return new StoreCare(OpenStore.open(address, environment));
    }

    /** Writes and reads something; returns where the store is and its id. */
    public String check() {
        return inWords(() -> {
            BlockHash hash = store.put(PROBE);
            if (store.get(hash).isEmpty()) {
                throw new ContentStoreException(
                        "What is written to " + store.description() + " does not come back.", null);
            }
            return store.description() + " can be written and read, its id is " + store.id();
        });
    }

    /** Makes sure that the workers of a task queue have this store; returns how many do, in words. */
    public String checkPeers(TemporalConnection connection, String taskQueue) {
        return inWords(() -> {
            StorePeers peers = new StorePeers(connection, taskQueue);
            String id = store.id();
            peers.requireSame(id, store.description());
            long same = peers.withSame(id);
            return same == 0
                    ? "no worker uses it at this moment"
                    : "the same for " + same + (same == 1 ? " worker" : " workers") + " of the task queue";
        });
    }

    /** Forgets that somebody keeps contents in it. */
    public void forget(String user) {
        inWords(() -> {
            Set<String> users = store.users();
            if (!users.contains(user)) {
                throw new StoreTrouble(
                        Kind.CONFIGURATION,
                        "The store knows nobody of the name '" + user + "'.",
                        "It knows: " + String.join(", ", users));
            }
            store.removeUser(user);
            return "";
        });
    }

    /**
     * Takes away what nothing that is kept leads to.
     *
     * @param kept asked for the names in all that the server keeps; what it throws is thrown, and nothing was done
     * @param grace how long ago the last put of a content must be
     * @param remove false to count only
     */
    public StoreCollection.Figures collect(
            TemporalConnection connection, Supplier<Set<BlockHash>> kept, Duration grace, boolean remove) {
        if (grace.compareTo(StoreCollection.LEAST_GRACE) < 0) {
            throw new StoreTrouble(
                    Kind.CONFIGURATION,
                    "What is younger than an hour may belong to a call under way, and is not collected.",
                    "Give --older-than at least 1h.");
        }
        return inWords(() -> {
            if (connection.isDurable()) {
                requireAllKnown(StoreUser.of(connection));
            }
            return new StoreCollection(store).collect(kept.get(), grace, remove);
        });
    }

    /** What others need that have contents in it, nobody here can tell. */
    private void requireAllKnown(String own) {
        Set<String> users = new TreeSet<>(store.users());
        users.removeIf(StoreUser::isGone);
        if (!users.remove(own)) {
            throw new StoreTrouble(
                    Kind.REFUSED,
                    "No worker of this Temporal (" + own + ") has used " + store.description()
                            + " so far; its contents may belong to sessions of another one. Nothing was collected.",
                    "Start a worker with this configuration once, if this is the right Temporal.");
        }
        if (!users.isEmpty()) {
            throw new StoreTrouble(
                    Kind.REFUSED,
                    "Contents of others are in " + store.description() + ", too: " + String.join(", ", users)
                            + ". What their sessions need is not known here. Nothing was collected.",
                    "Give each Temporal a store of its own. If one of them is gone for good: longhaul doctor --forget "
                            + users.iterator().next());
        }
    }

    private static <T> T inWords(Supplier<T> work) {
        try {
            return work.get();
        } catch (ContentStoreException away) {
            throw new StoreTrouble(
                    Kind.AWAY,
                    String.valueOf(away.getMessage()),
                    "Check 'store' in the configuration, and that what it names can be reached from here.");
        }
    }

    @Override
    public void close() {
        store.close();
    }
}
