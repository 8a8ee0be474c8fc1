package dev.longhaul.workflows.loop;

import dev.longhaul.workflows.ledger.Limits;
import dev.longhaul.workflows.model.Usage;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;

/** Whether a turn has used what it may use. */
final class LimitCheck {
    private LimitCheck() {}

    /**
     * Which limit the turn has reached, in words for people; empty when it may go on.
     *
     * @param call what the next call is expected to use
     */
    static Optional<String> reached(Limits limits, Turn turn, Usage call, long nowMillis) {
        if (limits.steps() != null && turn.steps() >= limits.steps()) {
            return Optional.of("the limit of " + limits.steps() + " steps is reached");
        }
        long tokens = turn.usage().inputTokens() + turn.usage().outputTokens();
        long expected = Math.max(1, call.inputTokens() + call.outputTokens());
        if (limits.tokens() != null && turn.steps() > 0 && tokens + expected > limits.tokens()) {
            return Optional.of("the limit of " + limits.tokens() + " tokens is reached (" + tokens + " used"
                    + (tokens < limits.tokens() ? ", and another call is expected to take " + expected : "") + ")");
        }
        BigDecimal cost = turn.usage().cost();
        boolean wouldPass =
                limits.cost() != null && cost.add(call.cost()).compareTo(limits.cost()) > 0 && turn.steps() > 0;
        if (limits.cost() != null && (wouldPass || cost.compareTo(limits.cost()) >= 0)) {
            return Optional.of("the limit of " + limits.cost() + " in cost is reached (" + cost + " used"
                    + (cost.compareTo(limits.cost()) < 0 ? ", and another call is expected to take " + call.cost() : "")
                    + ")");
        }
        Duration time = Duration.ofMillis(nowMillis - turn.startedAt().toEpochMilli());
        if (limits.time() != null && time.compareTo(limits.time()) >= 0) {
            return Optional.of("the limit of " + Limits.words(limits.time()) + " in time is reached");
        }
        return Optional.empty();
    }
}
