package dev.longhaul.worker;

import dev.longhaul.activities.model.ModelAnswer;
import dev.longhaul.activities.model.ModelCall;
import dev.longhaul.activities.model.ModelClient;
import dev.longhaul.activities.model.ModelProgress;
import dev.longhaul.worker.config.Price;
import dev.longhaul.workflows.model.Usage;
import java.math.BigDecimal;

/** A model whose answers say what they cost. */
final class PricedModelClient implements ModelClient {
    /** Prices are for a million tokens. */
    private static final int DIGITS_OF_A_MILLION = 6;

    private final ModelClient model;
    private final Price price;

    PricedModelClient(ModelClient model, Price price) {
        this.model = model;
        this.price = price;
    }

    @Override
    public ModelAnswer call(ModelCall call, ModelProgress progress) {
        ModelAnswer answer = model.call(call, progress);
        Usage usage = answer.usage();
        BigDecimal cost = of(usage.inputTokens(), price.input()).add(of(usage.outputTokens(), price.output()));
        return new ModelAnswer(
                answer.text(),
                answer.toolCalls(),
                answer.finish(),
                new Usage(usage.modelCalls(), usage.inputTokens(), usage.outputTokens(), cost),
                answer.model());
    }

    private static BigDecimal of(long tokens, BigDecimal perMillion) {
        return perMillion.multiply(BigDecimal.valueOf(tokens)).movePointLeft(DIGITS_OF_A_MILLION);
    }
}
