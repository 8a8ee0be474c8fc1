package dev.longhaul.benchmarks.figures;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * The same thing measured several times: the middle, and between which values all of them lie.
 *
 * @param median the middle value, or the mean of the two in the middle
 */
public record Series(double median, double low, double high) {
    /**
     * The middle and the ends of some values.
     *
     * @param values at least one, in any order
     */
    public static Series of(Collection<Double> values) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("Nothing was measured.");
        }
        List<Double> sorted = new ArrayList<>(values);
        sorted.sort(null);
        return new Series(middle(sorted), sorted.get(0), sorted.get(sorted.size() - 1));
    }

    /** A value that is the same every time. */
    public static Series once(double value) {
        return new Series(value, value, value);
    }

    /** The middle of a collection, as {@link #median}. */
    public static double median(Collection<Double> values) {
        return of(values).median();
    }

    /**
     * The ratio of each value to the one that was measured beside it in the same round.
     *
     * @param ours one a round, in order
     * @param bare one a round, in order, none of them 0
     */
    public static Series ratios(List<Double> ours, List<Double> bare) {
        if (ours.size() != bare.size()) {
            throw new IllegalArgumentException("Each round has one value of either side.");
        }
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round < ours.size(); round++) {
            ratios.add(ours.get(round) / bare.get(round));
        }
        return of(ratios);
    }

    private static double middle(List<Double> sorted) {
        int half = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(half) : (sorted.get(half - 1) + sorted.get(half)) / 2;
    }
}
