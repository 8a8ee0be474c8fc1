package dev.longhaul.benchmarks.figures;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One line of a result.
 *
 * @param what in words
 * @param unit of {@code value} and {@code bare}; empty for a plain number
 * @param value ours
 * @param bare the bare workflow's, in the same rounds; null where there is none
 * @param ratio ours to the bare one's, a round each; null where there is none
 * @param goal for the ratio where there is one, else for the value; null where nothing is to be reached
 * @param met whether the median reaches the goal; null without one
 */
public record Figure(
        String what,
        String unit,
        Series value,
        @Nullable Series bare,
        @Nullable Series ratio,
        @Nullable Goal goal,
        @Nullable Boolean met) {
    /** A figure to be known. */
    public static Figure of(String what, String unit, Series value) {
        return new Figure(what, unit, value, null, null, null, null);
    }

    /** A figure that is to reach something by itself. */
    public static Figure of(String what, String unit, Series value, Goal goal) {
        return new Figure(what, unit, value, null, null, goal, goal.isMetBy(value.median()));
    }

    /**
     * A figure beside the bare workflow's.
     *
     * @param ours one a round, in order
     * @param bare one a round, in order
     */
    public static Figure compared(String what, String unit, List<Double> ours, List<Double> bare, @Nullable Goal goal) {
        Series ratio = Series.ratios(ours, bare);
        return new Figure(
                what,
                unit,
                Series.of(ours),
                Series.of(bare),
                ratio,
                goal,
                goal == null ? null : Boolean.valueOf(goal.isMetBy(ratio.median())));
    }
}
