package dev.longhaul.benchmarks.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/**
 * Both sides, measured in turns.
 *
 * @param ours one a round
 * @param bare one a round
 */
record Rounds<T>(List<T> ours, List<T> bare) {
    /**
     * Measures; a round before the first one warms both sides up and does not count.
     *
     * @param ours told a number that is its own each time, measures our side once
     * @param bare the same for the bare side
     */
    static <T> Rounds<T> of(Settings settings, IntFunction<T> ours, IntFunction<T> bare) {
        Rounds<T> all = new Rounds<>(new ArrayList<>(), new ArrayList<>());
        T unusedOurs = ours.apply(0);
        T unusedBare = bare.apply(0);
        for (int round = 1; round <= settings.rounds(); round++) {
            if (Settings.oursFirst(round)) {
                all.ours.add(ours.apply(round));
                all.bare.add(bare.apply(round));
            } else {
                all.bare.add(bare.apply(round));
                all.ours.add(ours.apply(round));
            }
        }
        return all;
    }
}
