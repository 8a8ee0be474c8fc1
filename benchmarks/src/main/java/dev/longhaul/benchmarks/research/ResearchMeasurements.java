package dev.longhaul.benchmarks.research;

import dev.longhaul.benchmarks.measure.Measurement;
import java.util.List;

/** The measurements of docs/research.md, in the order in which they run and are shown. */
public final class ResearchMeasurements {
    private ResearchMeasurements() {}

    public static List<Measurement> all() {
        return List.of(new Retrieval(), new Answers(), new JobCost());
    }
}
