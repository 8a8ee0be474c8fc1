package dev.longhaul.benchmarks.research;

import dev.longhaul.benchmarks.measure.Measurement;

/** A measurement of docs/research.md: each takes minutes, and is made only when it is asked for. */
interface ResearchMeasurement extends Measurement {
    @Override
    default boolean onlyOnDemand() {
        return true;
    }

    @Override
    default boolean isOfResearch() {
        return true;
    }
}
