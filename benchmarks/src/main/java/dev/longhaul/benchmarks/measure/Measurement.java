package dev.longhaul.benchmarks.measure;

import dev.longhaul.benchmarks.figures.Figure;
import java.util.List;

/** One thing that can be measured. */
public interface Measurement {
    /** As {@code --only} takes it. */
    String name();

    /** In words, with what is compared. */
    String title();

    /** Whether it takes so long that it runs only when asked for by name. */
    default boolean onlyOnDemand() {
        return false;
    }

    /** Whether it is about research, and so kept and shown apart: docs/research.md. */
    default boolean isOfResearch() {
        return false;
    }

    Outcome run(Settings settings);

    /**
     * What came out.
     *
     * @param rounds how often everything was measured
     * @param figures in the order in which they are shown
     * @param notes sentences that belong to them
     */
    record Outcome(int rounds, List<Figure> figures, List<String> notes) {}
}
