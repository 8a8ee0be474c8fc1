package dev.longhaul.activities.tool.mcp;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * How long to wait before a server is tried again: twice as long after each failure in a row, up to half a minute. A
 * connection that broke soon after it was made counts as a failure.
 */
final class Backoff {
    static final Duration FIRST = Duration.ofMillis(500);

    static final Duration LONGEST = Duration.ofSeconds(30);

    /** What holds for so long has worked. */
    static final Duration LASTING = Duration.ofMinutes(1);

    private final Clock clock;
    private int failures;
    private Instant last = Instant.MIN;
    private Instant opened = Instant.MIN;

    Backoff(Clock clock) {
        this.clock = clock;
    }

    /** A connection was made. */
    synchronized void opened() {
        opened = clock.instant();
    }

    /** The connection broke, or could not be made. */
    synchronized void failed() {
        Instant now = clock.instant();
        boolean lasted = opened.isAfter(last) && !opened.plus(LASTING).isAfter(now);
        failures = lasted ? 1 : failures + 1;
        last = now;
    }

    /** How long to wait from now on; zero when nothing has failed lately. */
    synchronized Duration delay() {
        if (failures == 0) {
            return Duration.ZERO;
        }
        Duration wanted = FIRST.multipliedBy(1L << Math.min(failures - 1, 10));
        Duration bounded = wanted.compareTo(LONGEST) > 0 ? LONGEST : wanted;
        Duration passed = Duration.between(last, clock.instant());
        return passed.compareTo(bounded) >= 0 ? Duration.ZERO : bounded.minus(passed);
    }
}
