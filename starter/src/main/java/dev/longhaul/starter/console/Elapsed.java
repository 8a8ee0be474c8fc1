package dev.longhaul.starter.console;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How long something took, in two units at most. */
public final class Elapsed {
    private Elapsed() {}

    /** For example {@code 4s}, {@code 1m 05s}, {@code 2h 03m}, {@code 3d 04h}; a negative duration is {@code 0s}. */
    public static String words(Duration duration) {
        long seconds = Math.max(0, duration.toSeconds());
        if (seconds < 60) {
            return seconds + "s";
        }
        if (seconds < 3600) {
            return "%dm %02ds".formatted(seconds / 60, seconds % 60);
        }
        if (seconds < 86_400) {
            return "%dh %02dm".formatted(seconds / 3600, seconds % 3600 / 60);
        }
        return "%dd %02dh".formatted(seconds / 86_400, seconds % 86_400 / 3600);
    }

    /** From {@code start} to {@code end}, or to now while there is no end. */
    public static String between(Instant start, @Nullable Instant end, Instant now) {
        return words(Duration.between(start, end == null ? now : end));
    }
}
