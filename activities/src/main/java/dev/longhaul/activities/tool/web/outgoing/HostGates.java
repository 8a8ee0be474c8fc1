package dev.longhaul.activities.tool.web.outgoing;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.longhaul.activities.tool.ToolException;
import dev.longhaul.workflows.failure.FailureType;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Keeps the requests of this process to one host apart: so many at once, and so much time from the beginning of one to the
 * beginning of the next. Those who wait are let in in the order in which they came.
 */
public final class HostGates {
    /** Requests to one host at the same time. */
    static final int AT_ONCE = 2;

    private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final long MOST_HOSTS = 10_000;

    private final Ticker ticker;
    private final Cache<String, Gate> gates = Caffeine.newBuilder()
            .maximumSize(MOST_HOSTS)
            .expireAfterAccess(LONGEST_WAIT.multipliedBy(2))
            .build();

    public HostGates(Ticker ticker) {
        this.ticker = ticker;
    }

    /** Leave to make one request; to be closed when it is done. */
    public interface Pass extends AutoCloseable {
        @Override
        void close();
    }

    private static final class Gate {
        final Semaphore places = new Semaphore(AT_ONCE, true);
        long next;
        boolean used;

        /** When the request may begin, in nanoseconds from now. */
        synchronized long reserve(long now, long apart) {
            long wait = used ? Math.max(0, next - now) : 0;
            used = true;
            next = now + wait + apart;
            return wait;
        }
    }

    /**
     * Waits until a request may be made.
     *
     * @param apart from the beginning of this request to that of the next
     * @param progress told while it waits; what it throws ends the wait
     * @throws ToolException when too many are waiting already, or this worker is stopping
     */
    public Pass enter(String host, Duration apart, Consumer<String> progress) {
        Gate gate = Objects.requireNonNull(gates.get(host, name -> new Gate()));
        String doing = "waiting for a turn at " + host;
        try {
            long end = ticker.nanos() + LONGEST_WAIT.toNanos();
            while (!gate.places.tryAcquire(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
                progress.accept(doing);
                if (ticker.nanos() - end >= 0) {
                    throw busy(host);
                }
            }
        } catch (InterruptedException stopping) {
            throw stopping(host);
        }
        boolean entered = false;
        try {
            long wait = gate.reserve(ticker.nanos(), apart.toNanos());
            if (wait > LONGEST_WAIT.toNanos()) {
                throw busy(host);
            }
            for (long left = wait; left > 0; left -= LOOK.toNanos()) {
                progress.accept(doing);
                ticker.sleep(Math.min(left, LOOK.toNanos()));
            }
            entered = true;
            return gate.places::release;
        } catch (InterruptedException stopping) {
            throw stopping(host);
        } finally {
            if (!entered) {
                gate.places.release();
            }
        }
    }

    private static ToolException busy(String host) {
        return new ToolException(
                FailureType.TOOL_UNAVAILABLE, "Too many pages of " + host + " are being fetched at the moment.", null);
    }

    private static ToolException stopping(String host) {
        Thread.currentThread().interrupt();
        return new ToolException(
                FailureType.TOOL_UNAVAILABLE, "The worker stopped while it waited for its turn at " + host + ".", null);
    }
}
