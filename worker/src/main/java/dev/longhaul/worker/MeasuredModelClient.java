package dev.longhaul.worker;

import com.uber.m3.tally.Scope;
import dev.longhaul.activities.model.ModelAnswer;
import dev.longhaul.activities.model.ModelCall;
import dev.longhaul.activities.model.ModelClient;
import dev.longhaul.activities.model.ModelException;
import dev.longhaul.activities.model.ModelProgress;
import dev.longhaul.workflows.model.Usage;
import io.temporal.activity.Activity;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CancellationException;

/**
 * Counts what a model is asked and what that takes, in the scope of the activity that asks:
 * {@code longhaul_model_call_latency} with the {@code outcome}, {@code longhaul_model_tokens} by {@code direction}, and
 * {@code longhaul_model_cost_micros}, millionths of the price's currency.
 */
final class MeasuredModelClient implements ModelClient {
    private final ModelClient model;
    private final String name;

    /** @param name of the model in the configuration */
    MeasuredModelClient(ModelClient model, String name) {
        this.model = model;
        this.name = name;
    }

    @Override
    public ModelAnswer call(ModelCall call, ModelProgress progress) {
        Scope scope = Activity.getExecutionContext().getMetricsScope().tagged(Map.of("model", name));
        long began = System.nanoTime();
        String outcome = "failed";
        try {
            ModelAnswer answer = model.call(call, progress);
            outcome = "answered";
            used(scope, answer.usage());
            return answer;
        } catch (CancellationException cancelled) {
            outcome = "cancelled";
            throw cancelled;
        } catch (ModelException failed) {
            outcome = failed.type().name().toLowerCase(Locale.ROOT);
            throw failed;
        } finally {
            scope.tagged(Map.of("outcome", outcome))
                    .timer("longhaul_model_call_latency")
                    .record(com.uber.m3.util.Duration.between(began, System.nanoTime()));
        }
    }

    private static void used(Scope scope, Usage usage) {
        scope.tagged(Map.of("direction", "input"))
                .counter("longhaul_model_tokens")
                .inc(usage.inputTokens());
        scope.tagged(Map.of("direction", "output"))
                .counter("longhaul_model_tokens")
                .inc(usage.outputTokens());
        scope.counter("longhaul_model_cost_micros")
                .inc(usage.cost().movePointRight(6).longValue());
    }
}
