package dev.longhaul.benchmarks.figures;

import java.time.Instant;
import java.util.List;

/**
 * What one measurement gave.
 *
 * @param name as {@code --only} takes it
 * @param title in words
 * @param at when it was over
 * @param rounds how often everything was measured
 * @param machine where
 * @param figures in the order in which they are shown
 * @param notes sentences that belong to them
 */
public record Measured(
        String name, String title, Instant at, int rounds, Machine machine, List<Figure> figures, List<String> notes) {
    public Measured {
        figures = List.copyOf(figures);
        notes = List.copyOf(notes);
    }
}
