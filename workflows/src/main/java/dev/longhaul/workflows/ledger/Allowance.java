package dev.longhaul.workflows.ledger;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.longhaul.workflows.model.Usage;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An amount of a budget: all of it, a share that a task is lent, or what the task gives back. Null means no limit.
 *
 * @param steps model calls
 * @param tokens tokens sent and received
 * @param cost money in the currency of the price table
 * @param until when the time is over, for all that use the budget
 * @param time how long that was from the session's start
 * @param call how large a call has been, for one who has made none yet; null when nobody knows
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Allowance(
        @Nullable Integer steps,
        @Nullable Long tokens,
        @Nullable BigDecimal cost,
        @Nullable Instant until,
        @Nullable Duration time,
        @Nullable Usage call) {
    /** A session's budget, its time counted from the session's start. */
    public static Allowance of(Limits budget, Instant start) {
        return new Allowance(
                budget.steps(),
                budget.tokens(),
                budget.cost(),
                budget.time() == null ? null : start.plus(budget.time()),
                budget.time(),
                null);
    }

    /** The same time and size of a call with other amounts; a dimension that is not in the map has no limit. */
    Allowance withAmounts(Map<Dimension, BigDecimal> amounts) {
        BigDecimal stepsLeft = amounts.get(Dimension.STEPS);
        BigDecimal tokensLeft = amounts.get(Dimension.TOKENS);
        return new Allowance(
                stepsLeft == null ? null : stepsLeft.intValueExact(),
                tokensLeft == null ? null : tokensLeft.longValueExact(),
                amounts.get(Dimension.COST),
                until,
                time,
                call);
    }

    Allowance withCall(@Nullable Usage known) {
        return new Allowance(steps, tokens, cost, until, time, known);
    }
}
