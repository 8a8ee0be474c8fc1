package dev.longhaul.workflows.ledger;

import dev.longhaul.workflows.model.Usage;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** What is counted of a budget, beside time. */
enum Dimension {
    STEPS("steps", 0),
    TOKENS("tokens", 0),
    COST("in cost", 6);

    private final String unit;
    private final int decimals;

    Dimension(String unit, int decimals) {
        this.unit = unit;
        this.decimals = decimals;
    }

    /** The smallest amount that is lent. */
    BigDecimal least() {
        return BigDecimal.ONE.movePointLeft(decimals);
    }

    int decimals() {
        return decimals;
    }

    /** An amount as people read it. */
    String words(BigDecimal amount) {
        return number(amount) + " " + unit;
    }

    String number(BigDecimal amount) {
        return amount.signum() == 0 ? "0" : amount.stripTrailingZeros().toPlainString();
    }

    BigDecimal of(Usage usage) {
        return switch (this) {
            case STEPS -> BigDecimal.valueOf(usage.modelCalls());
            case TOKENS -> BigDecimal.valueOf(usage.inputTokens() + usage.outputTokens());
            case COST -> usage.cost();
        };
    }

    @Nullable
    BigDecimal of(Allowance allowance) {
        return switch (this) {
            case STEPS -> number(allowance.steps());
            case TOKENS -> number(allowance.tokens());
            case COST -> allowance.cost();
        };
    }

    @Nullable
    BigDecimal of(Limits limits) {
        return switch (this) {
            case STEPS -> number(limits.steps());
            case TOKENS -> number(limits.tokens());
            case COST -> limits.cost();
        };
    }

    private static @Nullable BigDecimal number(@Nullable Number number) {
        return number == null ? null : BigDecimal.valueOf(number.longValue());
    }
}
