package dev.longhaul.workflows.loop;

import dev.longhaul.workflows.agent.Limits;
import java.time.Duration;
import java.util.Optional;

/** Whether a turn has used what it may use. */
final class LimitCheck {
    private LimitCheck() {}

    /** Which limit the turn has reached, in words for people; empty when it may go on. */
    static Optional<String> reached(Limits limits, Turn turn, long nowMillis) {
        if (limits.steps() != null && turn.steps() >= limits.steps()) {
            return Optional.of("the limit of " + limits.steps() + " steps is reached");
        }
        long tokens = turn.usage().inputTokens() + turn.usage().outputTokens();
        if (limits.tokens() != null && tokens >= limits.tokens()) {
            return Optional.of("the limit of " + limits.tokens() + " tokens is reached (" + tokens + " used)");
        }
        if (limits.cost() != null && turn.usage().cost().compareTo(limits.cost()) >= 0) {
            return Optional.of("the limit of " + limits.cost() + " in cost is reached ("
                    + turn.usage().cost() + " used)");
        }
        Duration time = Duration.ofMillis(nowMillis - turn.startedAt().toEpochMilli());
        if (limits.time() != null && time.compareTo(limits.time()) >= 0) {
            return Optional.of("the limit of " + limits.time() + " in time is reached");
        }
        return Optional.empty();
    }
}
