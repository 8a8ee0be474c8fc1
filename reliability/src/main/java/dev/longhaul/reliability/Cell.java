package dev.longhaul.reliability;

import java.util.ArrayList;
import java.util.List;

/** One step with one fault. */
record Cell(Step step, Fault fault) {
    /** All cells, step by step. */
    static List<Cell> all() {
        List<Cell> all = new ArrayList<>();
        for (Step step : Step.values()) {
            for (Fault fault : Fault.values()) {
                all.add(new Cell(step, fault));
            }
        }
        return all;
    }

    /** A fixed quarter: every step with two faults, every fault with three or four steps. */
    static List<Cell> quarter() {
        List<Cell> quarter = new ArrayList<>();
        List<Fault> faults = List.of(Fault.values());
        int place = 0;
        for (Step step : Step.values()) {
            quarter.add(new Cell(step, faults.get(place % faults.size())));
            quarter.add(new Cell(step, faults.get((place + 3) % faults.size())));
            place++;
        }
        return quarter;
    }

    /** As {@code --only} takes it. */
    String key() {
        return step.key() + "/" + fault.key();
    }

    /** The name of its session, and of its folder. */
    String session() {
        return step.key() + "-" + fault.key();
    }
}
