package dev.longhaul.worker.trace;

import dev.longhaul.workflows.trace.AgentSpan;
import dev.longhaul.workflows.trace.TraceContext;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A worker's traces, exported as OpenTelemetry's own environment variables say. Close it after the worker, so that the last
 * spans are sent.
 */
public final class Traces implements AutoCloseable {
    /** One of these says that traces are wanted. */
    private static final List<String> WANTED =
            List.of("OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "OTEL_TRACES_EXPORTER");

    /** What holds where the environment says nothing: traces alone, over HTTP, the only protocol that is here. */
    private static final Map<String, String> DEFAULTS = Map.of(
            "otel.service.name", "longhaul",
            "otel.traces.exporter", "otlp",
            "otel.metrics.exporter", "none",
            "otel.logs.exporter", "none",
            "otel.exporter.otlp.protocol", "http/protobuf",
            "otel.bsp.schedule.delay", "1000");

    private static final long LAST_SPANS_SECONDS = 5;

    private final OpenTelemetrySdk sdk;
    private final Tracer tracer;
    private final NamedIds ids;

    private Traces(OpenTelemetrySdk sdk, NamedIds ids) {
        this.sdk = sdk;
        this.tracer = sdk.getTracer("dev.longhaul");
        this.ids = ids;
    }

    /** Empty where the environment does not ask for traces. */
    public static Optional<Traces> of(Map<String, String> environment) {
        boolean wanted = WANTED.stream()
                .map(name -> environment.getOrDefault(name, "").strip())
                .anyMatch(value -> !value.isEmpty());
        boolean off = "none".equals(environment.get("OTEL_TRACES_EXPORTER"))
                || "true".equalsIgnoreCase(environment.get("OTEL_SDK_DISABLED"));
        return wanted && !off ? Optional.of(started(environment)) : Optional.empty();
    }

    private static Traces started(Map<String, String> environment) {
        NamedIds ids = new NamedIds();
        OpenTelemetrySdk sdk = AutoConfiguredOpenTelemetrySdk.builder()
                .disableShutdownHook()
                .addPropertiesSupplier(() -> DEFAULTS)
                .addPropertiesCustomizer(unused -> properties(environment))
                .addTracerProviderCustomizer((provider, config) -> provider.setIdGenerator(ids))
                .build()
                .getOpenTelemetrySdk();
        return new Traces(sdk, ids);
    }

    /** The variables of that environment, as OpenTelemetry names them inside. */
    private static Map<String, String> properties(Map<String, String> environment) {
        Map<String, String> properties = new HashMap<>();
        environment.forEach((name, value) -> {
            if (name.startsWith("OTEL_") && !value.isBlank()) {
                properties.put(name.toLowerCase(Locale.ROOT).replace('_', '.'), value);
            }
        });
        return properties;
    }

    Tracer tracer() {
        return tracer;
    }

    /** What activities that were asked for within a span run in. */
    static Context within(TraceContext context) {
        return Context.root()
                .with(Span.wrap(SpanContext.createFromRemoteParent(
                        context.traceId(), context.spanId(), TraceFlags.getSampled(), TraceState.getDefault())));
    }

    /** Exports what a workflow tells of itself. */
    void workflowSpan(AgentSpan told) {
        SpanBuilder builder =
                tracer.spanBuilder(name(told)).setSpanKind(SpanKind.INTERNAL).setStartTimestamp(told.start());
        if (told.parent() == null) {
            builder.setNoParent();
        } else {
            builder.setParent(within(told.parent()));
        }
        Span span = ids.with(told.context(), builder::startSpan);
        span.setAttribute("gen_ai.conversation.id", told.conversation());
        switch (told.kind()) {
            case SESSION -> span.setAttribute("gen_ai.agent.name", told.name());
            case AGENT -> agent(span, told);
            case TOOL -> GenAi.tool(span, told.name(), told.callId());
        }
        if (told.error() != null) {
            failed(span, told.error());
        }
        span.end(told.end().toEpochMilli(), TimeUnit.MILLISECONDS);
    }

    private static String name(AgentSpan told) {
        return switch (told.kind()) {
            case SESSION -> "session " + told.name();
            case AGENT -> GenAi.INVOKE_AGENT + " " + told.name();
            case TOOL -> GenAi.EXECUTE_TOOL + " " + told.name();
        };
    }

    private static void agent(Span span, AgentSpan told) {
        span.setAttribute("gen_ai.operation.name", GenAi.INVOKE_AGENT);
        span.setAttribute("gen_ai.agent.name", told.name());
        if (told.model() != null) {
            span.setAttribute("gen_ai.request.model", told.model());
        }
        if (told.usage() != null) {
            GenAi.usage(span, told.usage());
        }
    }

    static void failed(Span span, String error) {
        span.setAttribute("error.type", error);
        span.setStatus(StatusCode.ERROR);
    }

    @Override
    public void close() {
        sdk.shutdown().join(LAST_SPANS_SECONDS, TimeUnit.SECONDS);
    }
}
