package dev.longhaul.activities.model;

import dev.longhaul.activities.content.ContentStoreException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits for a content store that is away while there is an answer to be stored. Failing at once would have the activity tried
 * again, and the model asked, and paid, again.
 */
final class StorePatience {
    private static final Logger log = LoggerFactory.getLogger(StorePatience.class);

    /** With the time that the answer itself has taken, well within one attempt. */
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private static final Duration PAUSE = Duration.ofMillis(500);

    private StorePatience() {}

    /**
     * Stores an answer, again and again if need be; the activity beats meanwhile.
     *
     * @param work stores what was answered; repeatable
     * @param beat sends one heartbeat
     * @throws ContentStoreException when the store stays away, or the worker stops
     * @throws io.temporal.client.ActivityCompletionException when the activity is no longer wanted
     */
    static <T> T stored(Supplier<T> work, Heartbeats heartbeats, Consumer<ModelHeartbeat> beat) {
        try {
            return work.get();
        } catch (ContentStoreException away) {
            log.warn("An answer waits to be stored: {}", away.getMessage());
        }
        try (HeartbeatingProgress waiting = heartbeats.watch(beat)) {
            long end = System.nanoTime() + LONGEST.toNanos();
            while (true) {
                LockSupport.parkNanos(PAUSE.toNanos());
                waiting.stopped().ifPresent(stopped -> {
                    throw stopped;
                });
                try {
                    return work.get();
                } catch (ContentStoreException away) {
                    if (System.nanoTime() - end > 0 || Thread.currentThread().isInterrupted()) {
                        throw away;
                    }
                }
            }
        }
    }
}
