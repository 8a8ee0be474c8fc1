package dev.longhaul.activities.tool;

import io.temporal.client.ActivityCompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one tool call alive and says what it is doing: beats whenever the tool reports progress, and every five seconds
 * while it does not. Once the server says that the call is no longer wanted, progress throws what it said.
 */
final class ToolHeartbeat implements Consumer<String>, AutoCloseable {
    static final long SECONDS = 5;

    private static final Logger LOG = LoggerFactory.getLogger(ToolHeartbeat.class);
    private static final ScheduledExecutorService CLOCK = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "tool-heartbeat");
        thread.setDaemon(true);
        return thread;
    });

    private final Consumer<String> beat;
    private final ScheduledFuture<?> periodic;
    private volatile String doing = "";
    private volatile @Nullable ActivityCompletionException unwanted;

    /** @param beat sends what is being done; throws when the call is no longer wanted */
    ToolHeartbeat(Consumer<String> beat) {
        this(beat, CLOCK);
    }

    ToolHeartbeat(Consumer<String> beat, ScheduledExecutorService clock) {
        this.beat = beat;
        this.periodic = clock.scheduleAtFixedRate(this::beatQuietly, SECONDS, SECONDS, TimeUnit.SECONDS);
    }

    /** @throws ActivityCompletionException when the call is no longer wanted */
    @Override
    public void accept(String what) {
        doing = what;
        throwIfUnwanted();
        try {
            beat.accept(what);
        } catch (ActivityCompletionException e) {
            unwanted = e;
            throw e;
        }
    }

    /** @throws ActivityCompletionException when the call is no longer wanted */
    void throwIfUnwanted() {
        ActivityCompletionException stop = unwanted;
        if (stop != null) {
            throw stop;
        }
    }

    @Override
    public void close() {
        periodic.cancel(false);
    }

    private void beatQuietly() {
        try {
            beat.accept(doing);
        } catch (ActivityCompletionException e) {
            unwanted = e;
        } catch (RuntimeException e) {
            // The next beat may get through; were it thrown, there would be none.
            LOG.debug("A heartbeat did not get through.", e);
        }
    }
}
