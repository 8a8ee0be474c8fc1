package dev.longhaul.activities.tool.mcp;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits for something that happens elsewhere, looking up often enough to hear that nobody wants it any more. */
final class Waiting {
    private static final long LOOK_MILLIS = 250;

    private final long limitNanos;
    private volatile long quietSince = System.nanoTime();

    /** @param limit the longest silence */
    Waiting(Duration limit) {
        this.limitNanos = limit.toNanos();
    }

    /** There was news: the silence begins anew. From any thread. */
    void heard() {
        quietSince = System.nanoTime();
    }

    /**
     * Waits until it is there.
     *
     * @param look run several times a second; what it throws ends the wait
     * @throws TimedOut when nothing was heard for too long
     * @throws Failed with what went wrong elsewhere
     */
    <T> T await(CompletableFuture<T> future, Runnable look) throws TimedOut, Failed {
        while (true) {
            try {
                return Objects.requireNonNull(future.get(LOOK_MILLIS, TimeUnit.MILLISECONDS));
            } catch (TimeoutException notYet) {
                look.run();
                if (System.nanoTime() - quietSince > limitNanos) {
                    throw new TimedOut();
                }
            } catch (ExecutionException failed) {
                throw new Failed(failed.getCause() == null ? failed : failed.getCause());
            } catch (CancellationException | NullPointerException nothing) {
                throw new Failed(nothing);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new Failed(interrupted);
            }
        }
    }

    static final class TimedOut extends Exception {
        private static final long serialVersionUID = 1L;

        TimedOut() {
            super("too long", null, false, false);
        }
    }

    static final class Failed extends Exception {
        private static final long serialVersionUID = 1L;

        Failed(Throwable reason) {
            super(reason);
        }

        Throwable reason() {
            return Objects.requireNonNull(getCause());
        }
    }
}
