package dev.longhaul.worker.metrics;

import com.uber.m3.tally.RootScopeBuilder;
import com.uber.m3.tally.Scope;
import com.uber.m3.tally.ScopeCloseException;
import com.uber.m3.util.Duration;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.temporal.common.reporter.MicrometerClientStatsReporter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The figures of Temporal's SDK in a Micrometer registry, under the names that Temporal documents
 * ({@code temporal_…}). Close it after the connection that reports to it.
 */
public final class WorkerMetrics implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(WorkerMetrics.class);

    /** How often counters are handed over; a scrape sees them at most this old. */
    private static final double EVERY_SECONDS = 1;

    private final MeterRegistry registry;
    private final Scope scope;

    private WorkerMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.scope = new RootScopeBuilder()
                .reporter(new MicrometerClientStatsReporter(registry))
                .reportEvery(Duration.ofSeconds(EVERY_SECONDS));
    }

    /** Figures that nobody exports; they can be read from {@link #registry()}. */
    public static WorkerMetrics simple() {
        return new WorkerMetrics(new SimpleMeterRegistry());
    }

    /** Figures in that registry, which stays the caller's to close. */
    public static WorkerMetrics in(MeterRegistry registry) {
        return new WorkerMetrics(registry);
    }

    public MeterRegistry registry() {
        return registry;
    }

    /** What {@code TemporalConnections.withMetrics} wants. */
    public Scope scope() {
        return scope;
    }

    /** Hands over what is left. */
    @Override
    public void close() {
        try {
            scope.close();
        } catch (ScopeCloseException incomplete) {
            log.warn("The last figures were not handed over.", incomplete);
        }
    }
}
