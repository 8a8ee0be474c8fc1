package dev.longhaul.worker.store;

import dev.longhaul.activities.content.ContentStoreException;
import dev.longhaul.activities.content.ContentStores;
import dev.longhaul.activities.content.ManagedContentStore;
import dev.longhaul.worker.config.StoreAddress;
import dev.longhaul.worker.temporal.TemporalConnection;
import java.util.Map;

/**
 * The content store of a worker, from its start to its end.
 *
 * @param identity what the worker calls itself, so that others know its store
 */
public record OpenStore(ManagedContentStore contents, String identity, boolean ofThisProcess, String user)
        implements AutoCloseable {
    /**
     * Opens a store for a worker, and makes sure that the worker can read what its peers wrote.
     *
     * @throws StoreTrouble when it cannot, or the store cannot be used
     */
    public static OpenStore forWork(
            TemporalConnection connection, StoreAddress address, String taskQueue, Map<String, String> environment) {
        ManagedContentStore contents = open(address, environment);
        try {
            String id = contents.id();
            new StorePeers(connection, taskQueue).requireSame(id, contents.description());
            String user = StoreUser.of(connection);
            contents.addUser(user);
            return new OpenStore(contents, StorePeers.identity(connection, id), !connection.isDurable(), user);
        } catch (ContentStoreException away) {
            contents.close();
            throw new StoreTrouble(
                    StoreTrouble.Kind.AWAY,
                    String.valueOf(away.getMessage()),
                    "Nothing was started or changed. Check 'store' in the configuration, and that what it names can be"
                            + " reached from here; longhaul doctor tries it.");
        } catch (RuntimeException failed) {
            contents.close();
            throw failed;
        }
    }

    /**
     * Opens a store; asks nothing of it.
     *
     * @throws StoreTrouble when the address makes no sense, or what reads it is not there
     */
    public static ManagedContentStore open(StoreAddress address, Map<String, String> environment) {
        try {
            return ContentStores.open(address.text(), environment);
        } catch (IllegalArgumentException wrong) {
            throw new StoreTrouble(
                    StoreTrouble.Kind.CONFIGURATION,
                    String.valueOf(wrong.getMessage()),
                    "Correct 'store' in the configuration.");
        }
    }

    @Override
    public void close() {
        try {
            if (ofThisProcess) {
                contents.removeUser(user); // its sessions end here
            }
        } catch (ContentStoreException away) {
            // The note of a process that has ended counts for nothing.
        } finally {
            contents.close();
        }
    }
}
