package dev.longhaul.starter.batch;

import dev.longhaul.workflows.ledger.Limits;
import dev.longhaul.workflows.model.Usage;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What all questions of a file may use together; null means no limit.
 *
 * @param tokens sent and received
 * @param cost money, in the currency of the price table
 * @param time wall time since the first of them was started
 */
public record BatchLimits(
        @Nullable Long tokens,
        @Nullable BigDecimal cost,
        @Nullable Duration time) {
    public static final BatchLimits NONE = new BatchLimits(null, null, null);

    /**
     * Which of them is used up, in words; empty when none is.
     *
     * @param begun when the first question was started, null when none was
     */
    public Optional<String> usedUp(Usage used, @Nullable Instant begun, Instant now) {
        long sent = used.inputTokens() + used.outputTokens();
        if (tokens != null && sent >= tokens) {
            return Optional.of("the limit of " + tokens + " tokens is used up (" + sent + ")");
        }
        if (cost != null && used.cost().compareTo(cost) >= 0) {
            return Optional.of("the limit of cost " + cost.toPlainString() + " is used up ("
                    + used.cost().toPlainString() + ")");
        }
        if (time != null && begun != null && !now.isBefore(begun.plus(time))) {
            return Optional.of("the limit of " + Limits.words(time) + " is over");
        }
        return Optional.empty();
    }
}
