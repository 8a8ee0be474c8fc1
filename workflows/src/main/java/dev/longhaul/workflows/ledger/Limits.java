package dev.longhaul.workflows.ledger;

import java.math.BigDecimal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What one run of an agent may use; null means no limit.
 *
 * @param steps model calls, 1 or more
 * @param tokens tokens sent and received
 * @param cost money, in the currency of the price table
 * @param time wall time from the start of the run
 */
public record Limits(
        @Nullable Integer steps,
        @Nullable Long tokens,
        @Nullable BigDecimal cost,
        @Nullable Duration time) {
    public static final Limits NONE = new Limits(null, null, null, null);

    /** A length of time as people write it: {@code 2h}, {@code 1h30m}, {@code 45s}. */
    public static String words(Duration time) {
        String words = (time.toDays() > 0 ? time.toDays() + "d" : "")
                + (time.toHoursPart() > 0 ? time.toHoursPart() + "h" : "")
                + (time.toMinutesPart() > 0 ? time.toMinutesPart() + "m" : "")
                + (time.toSecondsPart() > 0 ? time.toSecondsPart() + "s" : "")
                + (time.toMillisPart() > 0 ? time.toMillisPart() + "ms" : "");
        return words.isEmpty() ? "0s" : words;
    }
}
