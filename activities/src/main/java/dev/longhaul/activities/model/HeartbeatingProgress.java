package dev.longhaul.activities.model;

import io.temporal.client.ActivityCompletionException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The ear of one model call that runs as an activity: it passes on what arrives, and hears that the call is to stop. */
final class HeartbeatingProgress implements ModelProgress, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(HeartbeatingProgress.class);

    private final Consumer<ModelHeartbeat> send;
    private final Executor timer;
    private final long shortestNanos;

    private final StringBuilder arrived = new StringBuilder();
    private final List<Runnable> stops = new ArrayList<>();
    private @Nullable ActivityCompletionException stopped;
    private Runnable close = () -> {};
    private boolean closed;
    private boolean beatAhead;
    private long lastBeat;

    HeartbeatingProgress(Consumer<ModelHeartbeat> send, Executor timer, Duration shortest) {
        this.send = send;
        this.timer = timer;
        this.shortestNanos = shortest.toNanos();
        this.lastBeat = System.nanoTime() - shortestNanos;
    }

    @Override
    public void textArrived(String piece) {
        synchronized (this) {
            arrived.append(piece);
            if (closed || beatAhead || System.nanoTime() - lastBeat < shortestNanos) {
                return;
            }
            beatAhead = true;
        }
        timer.execute(this::beat);
    }

    @Override
    public synchronized boolean isCancelled() {
        return stopped != null;
    }

    @Override
    public void onCancel(Runnable stop) {
        synchronized (this) {
            if (stopped == null) {
                stops.add(stop);
                return;
            }
        }
        stop.run();
    }

    /** Sends one heartbeat; does nothing once the call has ended or is to stop. */
    void beat() {
        ModelHeartbeat heartbeat;
        synchronized (this) {
            beatAhead = false;
            if (closed || stopped != null) {
                return;
            }
            lastBeat = System.nanoTime();
            heartbeat = ModelHeartbeat.of(arrived);
        }
        try {
            send.accept(heartbeat);
        } catch (ActivityCompletionException unwanted) {
            stop(unwanted);
        } catch (RuntimeException e) {
            log.warn("A heartbeat of a model call was not sent; the next one follows.", e);
        }
    }

    /** Why the call is to stop, once it is. */
    synchronized Optional<ActivityCompletionException> stopped() {
        return Optional.ofNullable(stopped);
    }

    /** All text that has arrived. */
    synchronized String arrivedText() {
        return arrived.toString();
    }

    /** What is to be done at the end of the call. */
    synchronized void onClose(Runnable close) {
        this.close = close;
    }

    /** No heartbeat begins after this. */
    @Override
    public synchronized void close() {
        closed = true;
        close.run();
    }

    private void stop(ActivityCompletionException unwanted) {
        List<Runnable> now;
        synchronized (this) {
            if (closed || stopped != null) {
                return;
            }
            stopped = unwanted;
            now = List.copyOf(stops);
            stops.clear();
        }
        for (Runnable stop : now) {
            try {
                stop.run();
            } catch (RuntimeException e) {
                log.warn("A model call that is no longer wanted could not be stopped; it is left to end by itself.", e);
            }
        }
    }
}
