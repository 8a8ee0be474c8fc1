package dev.longhaul.benchmarks.measure;

import java.nio.file.Path;

/**
 * How much is measured, and where.
 *
 * @param directory an empty folder of the measurement
 * @param root the folder of the repository
 * @param rounds how often each side is measured, 1 or more
 * @param quick whether all sizes are a tenth, to see that everything works
 */
public record Settings(Path directory, Path root, int rounds, boolean quick) {
    /** A size, or a tenth of it. */
    public int size(int full) {
        return quick ? Math.max(1, full / 10) : full;
    }

    /** Whether ours goes first in a round; the sides take turns. */
    static boolean oursFirst(int round) {
        return round % 2 == 0;
    }
}
