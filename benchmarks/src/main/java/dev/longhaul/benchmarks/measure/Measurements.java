package dev.longhaul.benchmarks.measure;

import java.util.List;

/** All measurements, in the order in which they run and are shown. */
public final class Measurements {
    private Measurements() {}

    public static List<Measurement> all() {
        return List.of(
                new HistoryGrowth(),
                new TaskEvents(),
                new Throughput(),
                new TaskLatency(),
                new CancelTime(),
                new StepTime(),
                new HttpTime(),
                new OpenTasks(),
                new StoreTime(),
                new StartUp());
    }
}
