package dev.longhaul.starter.hosting;

import dev.longhaul.starter.operations.KeptContent;
import dev.longhaul.worker.config.StoreAddress;
import dev.longhaul.worker.store.StoreCare;
import dev.longhaul.worker.store.StoreCollection;
import dev.longhaul.worker.temporal.TemporalConnection;
import java.time.Duration;
import java.util.Map;

/** A content store that this process itself reaches. What goes wrong comes out as an {@code OperationFailed}. */
public final class HostedStore implements AutoCloseable {
    private final StoreCare store;

    /**
     * Opens a store; asks nothing of it.
     *
     * @param environment where credentials are looked up that the address does not hold
     */
    public HostedStore(StoreAddress address, Map<String, String> environment) {
        this.store = Workers.started(() -> StoreCare.of(address, environment));
    }

    /** Writes and reads something; returns where the store is and its id. */
    public String check() {
        return Workers.started(store::check);
    }

    /** Makes sure that the workers of a task queue have this store; returns how many do, in words. */
    public String checkPeers(TemporalConnection connection, String taskQueue) {
        return Workers.started(() -> store.checkPeers(connection, taskQueue));
    }

    /** Forgets that somebody keeps contents in it. */
    public void forget(String user) {
        Workers.started(() -> {
            store.forget(user);
            return "";
        });
    }

    /**
     * Takes away what no session of the server reaches.
     *
     * @param grace how long ago the last put of a content must be
     * @param remove false to count only
     */
    public Collected collect(TemporalConnection connection, KeptContent kept, Duration grace, boolean remove) {
        StoreCollection.Figures figures = Workers.started(() -> store.collect(
                connection, () -> kept.read(StoreCollection::namesIn).names(), grace, remove));
        return new Collected(
                figures.contents(),
                figures.bytes(),
                figures.reachable(),
                figures.young(),
                figures.unreachable(),
                figures.unreachableBytes(),
                figures.removed(),
                figures.removedBytes());
    }

    @Override
    public void close() {
        store.close();
    }
}
