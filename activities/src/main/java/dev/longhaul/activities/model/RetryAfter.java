package dev.longhaul.activities.model;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How long a provider wants to be left alone, as its headers say it. */
public final class RetryAfter {
    private static final double LONGEST_SECONDS = Duration.ofDays(7).toSeconds();

    private RetryAfter() {}

    /**
     * From {@code retry-after-ms}, else {@code retry-after} in seconds, else its HTTP date; empty when there is none that
     * can be read. A date that has passed means at once.
     *
     * @param headers names in lower case
     */
    public static Optional<Duration> of(Map<String, List<String>> headers, Clock clock) {
        Optional<Duration> milliseconds = first(headers, "retry-after-ms").flatMap(value -> number(value, 0.001));
        if (milliseconds.isPresent()) {
            return milliseconds;
        }
        Optional<String> value = first(headers, "retry-after");
        Optional<Duration> seconds = value.flatMap(text -> number(text, 1));
        return seconds.isPresent() ? seconds : value.flatMap(text -> untilDate(text, clock));
    }

    /** From a duration as protocol buffers write it in JSON: {@code 37s}, {@code 0.5s}. */
    static Optional<Duration> ofProtobuf(String text) {
        return text.endsWith("s") ? number(text.substring(0, text.length() - 1), 1) : Optional.empty();
    }

    static Optional<String> first(Map<String, List<String>> headers, String name) {
        return headers.getOrDefault(name, List.of()).stream().findFirst().map(String::strip);
    }

    private static Optional<Duration> number(String text, double secondsEach) {
        try {
            double seconds = Double.parseDouble(text) * secondsEach;
            return seconds >= 0 && seconds <= LONGEST_SECONDS
                    ? Optional.of(Duration.ofMillis(Math.round(seconds * 1000)))
                    : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Optional<Duration> untilDate(String text, Clock clock) {
        try {
            Instant date = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            Duration wait = Duration.between(clock.instant(), date);
            return Optional.of(wait.isNegative() ? Duration.ZERO : wait);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
