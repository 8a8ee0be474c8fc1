package dev.longhaul.worker.trace;

import dev.longhaul.activities.model.ModelAnswer;
import dev.longhaul.activities.model.ModelCall;
import dev.longhaul.activities.model.ModelClient;
import dev.longhaul.activities.model.ModelException;
import dev.longhaul.activities.model.ModelProgress;
import dev.longhaul.activities.model.ModelSettings;
import dev.longhaul.workflows.model.FinishReason;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Scope;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CancellationException;

/** A span for each request to a model. What is said in it stays out. */
public final class TracedModelClient implements ModelClient {
    private final ModelClient model;
    private final ModelSettings settings;
    private final Traces traces;

    public TracedModelClient(ModelClient model, ModelSettings settings, Traces traces) {
        this.model = model;
        this.settings = settings;
        this.traces = traces;
    }

    @Override
    public ModelAnswer call(ModelCall call, ModelProgress progress) {
        String name = settings.model() == null ? settings.name() : settings.model();
        Span span = traces.tracer()
                .spanBuilder(GenAi.CHAT + " " + name)
                .setSpanKind(SpanKind.CLIENT)
                .setAttribute("gen_ai.operation.name", GenAi.CHAT)
                .setAttribute("gen_ai.provider.name", GenAi.provider(settings.provider()))
                .setAttribute("gen_ai.request.model", name)
                .setAttribute("gen_ai.agent.name", call.caller().agent())
                .startSpan();
        Scope scope = span.makeCurrent();
        try {
            ModelAnswer answer = model.call(call, progress);
            GenAi.usage(span, answer.usage());
            if (answer.model() != null && !answer.model().isBlank()) {
                span.setAttribute("gen_ai.response.model", answer.model());
            }
            span.setAttribute(AttributeKey.stringArrayKey("gen_ai.response.finish_reasons"), List.of(finish(answer)));
            return answer;
        } catch (CancellationException cancelled) {
            Traces.failed(span, "cancelled");
            throw cancelled;
        } catch (ModelException failed) {
            Traces.failed(span, failed.type().name().toLowerCase(Locale.ROOT));
            throw failed;
        } catch (RuntimeException bug) {
            Traces.failed(span, bug.getClass().getName());
            throw bug;
        } finally {
            scope.close();
            span.end();
        }
    }

    private static String finish(ModelAnswer answer) {
        if (answer.finish() == FinishReason.LENGTH) {
            return "length";
        }
        if (answer.finish() == FinishReason.FILTERED) {
            return "content_filter";
        }
        return answer.toolCalls().isEmpty() ? "stop" : "tool_calls";
    }
}
