package dev.longhaul.worker.trace;

import dev.longhaul.workflows.tools.ToolRequest;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Scope;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.activity.ActivityInfo;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptor;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptorBase;
import io.temporal.failure.ApplicationFailure;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A span for each attempt of an activity that was asked for within one. */
final class TracedActivity extends ActivityInboundCallsInterceptorBase {
    private final Traces traces;
    private @Nullable ActivityInfo info;

    TracedActivity(ActivityInboundCallsInterceptor next, Traces traces) {
        super(next);
        this.traces = traces;
    }

    @Override
    public void init(ActivityExecutionContext context) {
        info = context.getInfo();
        super.init(context);
    }

    @Override
    public ActivityOutput execute(ActivityInput input) {
        Optional<Span> begun = TraceHeader.of(input.getHeader())
                .map(outer -> span(input).setParent(Traces.within(outer)).startSpan());
        if (begun.isEmpty()) {
            return super.execute(input);
        }
        Span span = begun.get();
        Scope scope = span.makeCurrent();
        try {
            return super.execute(input);
        } catch (RuntimeException failed) {
            Traces.failed(span, error(failed));
            throw failed;
        } finally {
            scope.close();
            span.end();
        }
    }

    private SpanBuilder span(ActivityInput input) {
        Optional<ToolRequest> tool = Arrays.stream(input.getArguments())
                .filter(ToolRequest.class::isInstance)
                .map(ToolRequest.class::cast)
                .findFirst();
        String type = info == null ? "activity" : info.getActivityType();
        SpanBuilder builder = traces.tracer()
                .spanBuilder(tool.map(request ->
                                GenAi.EXECUTE_TOOL + " " + request.call().name())
                        .orElse(type))
                .setSpanKind(SpanKind.INTERNAL);
        tool.ifPresent(request -> builder.setAttribute("gen_ai.operation.name", GenAi.EXECUTE_TOOL)
                .setAttribute("gen_ai.tool.name", request.call().name())
                .setAttribute("gen_ai.tool.call.id", request.call().id())
                .setAttribute("gen_ai.tool.type", "function"));
        if (info != null) {
            builder.setAttribute("temporal.workflow_id", info.getWorkflowId())
                    .setAttribute("temporal.run_id", info.getWorkflowRunId())
                    .setAttribute("temporal.activity_id", info.getActivityId())
                    .setAttribute("temporal.attempt", (long) info.getAttempt());
        }
        return builder;
    }

    private static String error(RuntimeException failed) {
        return failed instanceof ApplicationFailure failure && failure.getType() != null
                ? failure.getType().toLowerCase(Locale.ROOT)
                : failed.getClass().getName();
    }
}
