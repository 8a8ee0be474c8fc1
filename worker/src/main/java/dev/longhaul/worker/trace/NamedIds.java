package dev.longhaul.worker.trace;

import dev.longhaul.workflows.trace.TraceContext;
import io.opentelemetry.sdk.trace.IdGenerator;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Ids of spans: random ones, but for a span that has its ids already. */
final class NamedIds implements IdGenerator {
    private static final ThreadLocal<@Nullable TraceContext> GIVEN = new ThreadLocal<>();

    private final IdGenerator random = IdGenerator.random();

    /** Makes one span, which gets these ids. */
    <T> T with(TraceContext context, Supplier<T> span) {
        GIVEN.set(context);
        try {
            return span.get();
        } finally {
            GIVEN.remove();
        }
    }

    @Override
    public String generateSpanId() {
        TraceContext context = GIVEN.get();
        return context == null ? random.generateSpanId() : context.spanId();
    }

    @Override
    public String generateTraceId() {
        TraceContext context = GIVEN.get();
        return context == null ? random.generateTraceId() : context.traceId();
    }
}
