package dev.longhaul.worker.config;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as people write them: a whole number and its unit. */
final class Durations {
    static final String FORM = "a whole number with its unit: 200ms, 90s, 5m, 2h or 7d";

    private static final Pattern TEXT = Pattern.compile("(\\d{1,12})(ms|s|m|h|d)");
    private static final Map<String, ChronoUnit> UNITS = Map.of(
            "ms", ChronoUnit.MILLIS,
            "s", ChronoUnit.SECONDS,
            "m", ChronoUnit.MINUTES,
            "h", ChronoUnit.HOURS,
            "d", ChronoUnit.DAYS);
    /** Beyond this it is a slip, and Temporal's timers do not reach. */
    private static final Duration LONGEST = Duration.ofDays(36_500);

    private Durations() {}

    static Optional<Duration> parse(String text) {
        Matcher parts = TEXT.matcher(text.strip());
        if (!parts.matches()) {
            return Optional.empty();
        }
        ChronoUnit unit = UNITS.getOrDefault(parts.group(2), ChronoUnit.SECONDS);
        return Optional.of(Duration.of(Long.parseLong(parts.group(1)), unit))
                .filter(duration -> duration.compareTo(LONGEST) <= 0);
    }
}
