package dev.longhaul.benchmarks.page;

import dev.longhaul.benchmarks.figures.Figure;
import dev.longhaul.benchmarks.figures.Goal;
import dev.longhaul.benchmarks.figures.Machine;
import dev.longhaul.benchmarks.figures.Measured;
import dev.longhaul.benchmarks.figures.Results;
import dev.longhaul.benchmarks.figures.Series;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Results as {@code docs/performance.md}. */
public final class PerformancePage {
    private static final String HEAD = """
            # Performance

            This page is written by `./benchmarks/run`, from `benchmarks/results.json`; do not edit it. What stands under
            "What was tried" comes from `benchmarks/tried.md`.

            Every figure that depends on the machine is shown beside a **bare** one: a hand-written minimal Temporal
            workflow that plays the same script through the same activities, in the same rounds, on the same development
            server (a database file), with the same worker options in the same process. Both sides take turns at going
            first, after a round that does not count. A figure is the median, with the lowest and the highest round in
            brackets; a ratio is taken in each round before its median is. Missed goals are written as missed.

            ## Run it

            ```
            ./benchmarks/run                        # everything but open-tasks; about ten minutes on two quiet cores
            ./benchmarks/run --only open-tasks      # 10,000 open tasks, on this JDK and the newest installed one
            ./benchmarks/run --only steps,latency --rounds 9
            ./benchmarks/run --quick                # a tenth of everything, nothing is kept: does it work?
            ./benchmarks/run --page                 # writes this page anew
            ```

            It needs a JDK 17 or newer, Maven, and Temporal's command line `temporal` on the path.
            """;

    private PerformancePage() {}

    /**
     * The page, in Markdown.
     *
     * @param tried what was tried, in Markdown; empty for nothing
     */
    public static String of(Results results, String tried) {
        StringBuilder page = new StringBuilder(HEAD);
        page.append("\n## Results\n");
        for (Measured measured : results.measurements()) {
            page.append(section(measured));
        }
        if (!tried.isBlank()) {
            page.append("\n").append(tried.strip()).append("\n");
        }
        return page.toString();
    }

    private static String section(Measured measured) {
        StringBuilder section = new StringBuilder("\n### " + measured.title() + "\n\n");
        section.append("| ")
                .append(String.join(" | ", "`" + measured.name() + "`", "ours", "bare", "ratio", "goal", ""));
        section.append(" |\n| --- | --- | --- | --- | --- | --- |\n");
        for (Figure figure : measured.figures()) {
            section.append("| ").append(String.join(" | ", cells(figure))).append(" |\n");
        }
        section.append('\n');
        measured.notes().forEach(note -> section.append(note).append('\n').append('\n'));
        return section.append("_").append(where(measured)).append("_\n").toString();
    }

    /** The cells of a line: what, ours, bare, ratio, goal, whether it is met. */
    public static List<String> cells(Figure figure) {
        return List.of(
                figure.what(),
                shown(figure.value(), figure.unit()),
                shown(figure.bare(), figure.unit()),
                shown(figure.ratio(), ""),
                goal(figure.goal()),
                figure.met() == null ? "" : figure.met() ? "met" : "**missed**");
    }

    static String where(Measured measured) {
        Machine machine = measured.machine();
        return String.format(
                Locale.ROOT,
                "%s; %s; %s, %d processors (%s), %d GB; %s; %s; load before: %.1f.",
                measured.at(),
                measured.rounds() == 1 ? "once" : measured.rounds() + " rounds",
                machine.system(),
                machine.processors(),
                machine.processor(),
                Math.round(machine.memoryMegabytes() / 1024.0),
                machine.java(),
                machine.temporal(),
                machine.load());
    }

    static String shown(@Nullable Series series, String unit) {
        if (series == null) {
            return "";
        }
        String median = number(series.median()) + (unit.isEmpty() ? "" : " " + unit);
        return series.low() == series.high()
                ? median
                : median + " (" + number(series.low()) + "–" + number(series.high()) + ")";
    }

    static String goal(@Nullable Goal goal) {
        if (goal == null) {
            return "";
        }
        return goal.atMost() != null
                ? "at most " + number(goal.atMost())
                : "at least " + number(Objects.requireNonNull(goal.atLeast(), "a goal has one end"));
    }

    /** Three digits that say something; whole numbers whole. */
    static String number(double value) {
        double size = Math.abs(value);
        if (value == Math.rint(value) || size >= 100) {
            return String.format(Locale.ROOT, "%,d", Math.round(value));
        }
        return String.format(Locale.ROOT, size >= 10 ? "%.1f" : "%.2f", value);
    }
}
