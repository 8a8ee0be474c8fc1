package dev.longhaul.benchmarks.figures;

import org.jspecify.annotations.Nullable;

/**
 * What a figure is to reach.
 *
 * @param atMost the highest good value, or null
 * @param atLeast the lowest good value, or null
 */
public record Goal(@Nullable Double atMost, @Nullable Double atLeast) {
    public static Goal atMost(double value) {
        return new Goal(value, null);
    }

    public static Goal atLeast(double value) {
        return new Goal(null, value);
    }

    public boolean isMetBy(double value) {
        return (atMost == null || value <= atMost) && (atLeast == null || value >= atLeast);
    }
}
