package dev.longhaul.worker.metrics;

import com.uber.m3.tally.Scope;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.stream.Stream;

/** The figures of this process as Prometheus reads them: Temporal's SDK's, ours ({@code longhaul_…}) and the JVM's. */
public final class PrometheusFigures implements AutoCloseable {
    /** Of what {@link #scrape()} gives. */
    public static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    /** The bounds between which times are counted: a look at a screen, a model's answer, a task's run. */
    private static final double[] BOUNDS = Stream.of(
                    Duration.ofMillis(10),
                    Duration.ofMillis(50),
                    Duration.ofMillis(200),
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(20),
                    Duration.ofMinutes(1),
                    Duration.ofMinutes(5),
                    Duration.ofMinutes(30),
                    Duration.ofHours(4))
            .mapToDouble(Duration::toNanos)
            .toArray();

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics collections = new JvmGcMetrics();
    private final WorkerMetrics metrics;

    public PrometheusFigures() {
        registry.config().meterFilter(new Buckets());
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        collections.bindTo(registry);
        metrics = WorkerMetrics.in(registry);
    }

    /** What {@code TemporalConnections.withMetrics} wants. */
    public Scope scope() {
        return metrics.scope();
    }

    /** All figures, at most a second old. */
    public String scrape() {
        return registry.scrape();
    }

    @Override
    public void close() {
        metrics.close();
        collections.close();
        registry.close();
    }

    private static final class Buckets implements MeterFilter {
        @Override
        public DistributionStatisticConfig configure(Meter.Id id, DistributionStatisticConfig config) {
            return id.getType() == Meter.Type.TIMER
                    ? DistributionStatisticConfig.builder()
                            .serviceLevelObjectives(BOUNDS)
                            .build()
                            .merge(config)
                    : config;
        }
    }
}
