package dev.longhaul.activities.model;

import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The pulse of all model calls of a worker. A call that waits in silence keeps beating, so that it can be told from a dead
 * worker and hears that it is no longer wanted.
 */
public final class Heartbeats implements AutoCloseable {
    /** How often a silent call beats. How often that reaches the server is up to the SDK, which thins beats out. */
    public static final Duration REGULAR = Duration.ofSeconds(1);

    /** The shortest time between beats that arriving text causes. */
    public static final Duration SHORTEST = Duration.ofSeconds(1);

    /** More than one, so that a beat that waits for the server does not hold up those of other calls. */
    private static final int THREADS = 4;

    private final Duration regular;
    private final Duration shortest;
    private final ScheduledThreadPoolExecutor timer;

    public Heartbeats() {
        this(REGULAR, SHORTEST);
    }

    /**
     * @param regular how often a silent call beats
     * @param shortest the shortest time between beats that arriving text causes
     */
    public Heartbeats(Duration regular, Duration shortest) {
        this.regular = regular;
        this.shortest = shortest;
        this.timer = new ScheduledThreadPoolExecutor(THREADS, work -> {
            Thread thread = new Thread(work, "model-heartbeat");
            thread.setDaemon(true);
            return thread;
        });
        timer.setRemoveOnCancelPolicy(true);
    }

    /**
     * Lets a call beat until it is closed.
     *
     * @param send sends one heartbeat; throws Temporal's {@code ActivityCompletionException} when the call is no longer
     *     wanted
     */
    HeartbeatingProgress watch(Consumer<ModelHeartbeat> send) {
        HeartbeatingProgress progress = new HeartbeatingProgress(send, timer, shortest);
        ScheduledFuture<?> beats = timer.scheduleWithFixedDelay(
                progress::beat, regular.toNanos(), regular.toNanos(), TimeUnit.NANOSECONDS);
        progress.onClose(() -> beats.cancel(false));
        return progress;
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
