package dev.longhaul.workflows.model;

import java.math.BigDecimal;

/**
 * What model calls used.
 *
 * @param modelCalls answered calls
 * @param inputTokens tokens sent, cached ones included
 * @param outputTokens tokens received, reasoning included
 * @param cost money in the currency of the price table; 0 where no price is configured
 */
public record Usage(int modelCalls, long inputTokens, long outputTokens, BigDecimal cost) {
    public static final Usage NONE = new Usage(0, 0, 0, BigDecimal.ZERO);

    /** One answered call without a price. */
    public static Usage ofCall(long inputTokens, long outputTokens) {
        return new Usage(1, inputTokens, outputTokens, BigDecimal.ZERO);
    }

    public Usage plus(Usage other) {
        return new Usage(
                modelCalls + other.modelCalls,
                inputTokens + other.inputTokens,
                outputTokens + other.outputTokens,
                cost.add(other.cost));
    }

    /** What was used since an earlier moment. */
    public Usage since(Usage earlier) {
        return new Usage(
                modelCalls - earlier.modelCalls,
                inputTokens - earlier.inputTokens,
                outputTokens - earlier.outputTokens,
                cost.subtract(earlier.cost));
    }
}
