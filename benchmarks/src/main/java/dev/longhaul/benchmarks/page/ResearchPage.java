package dev.longhaul.benchmarks.page;

import dev.longhaul.benchmarks.figures.Figure;
import dev.longhaul.benchmarks.figures.Measured;
import dev.longhaul.benchmarks.figures.Results;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Results as {@code docs/research.md}. A figure whose name is {@code ROW | COLUMN} is a cell of a table. */
public final class ResearchPage {
    private static final String HEAD = """
            # Research, measured

            This page is written by `./benchmarks/research`, from `benchmarks/research.json`; do not edit it. Missed goals
            are written as missed.

            ```
            ./benchmarks/research                      # all of it; about six minutes on two quiet cores
            ./benchmarks/research --only retrieval
            ./benchmarks/research --quick              # a tenth of everything, nothing is kept: does it work?
            ```

            It needs a JDK 17 or newer, Maven, Debian's package `postgresql-doc-15`, and Temporal's command line `temporal`
            on the path.
            """;

    private static final String CELL = " | ";

    private ResearchPage() {}

    /** The page, in Markdown. */
    public static String of(Results results) {
        StringBuilder page = new StringBuilder(HEAD);
        for (Measured measured : results.measurements()) {
            page.append("\n## ").append(measured.title()).append("\n\n");
            page.append(table(measured.figures()));
            page.append(list(measured.figures()));
            measured.notes().forEach(note -> page.append(note).append("\n\n"));
            page.append('_').append(PerformancePage.where(measured)).append("_\n");
        }
        return page.toString();
    }

    private static String table(List<Figure> figures) {
        Map<String, Map<String, String>> rows = new LinkedHashMap<>();
        Set<String> columns = new LinkedHashSet<>();
        for (Figure figure : figures) {
            int cell = figure.what().indexOf(CELL);
            if (cell > 0) {
                String column = figure.what().substring(cell + CELL.length());
                columns.add(column);
                rows.computeIfAbsent(figure.what().substring(0, cell), any -> new LinkedHashMap<>())
                        .put(column, shown(figure));
            }
        }
        if (rows.isEmpty()) {
            return "";
        }
        StringBuilder table = new StringBuilder("|  |");
        columns.forEach(column -> table.append(' ').append(column).append(" |"));
        table.append("\n| --- |").append(" --- |".repeat(columns.size())).append('\n');
        rows.forEach((name, cells) -> {
            table.append("| ").append(name).append(" |");
            columns.forEach(column ->
                    table.append(' ').append(cells.getOrDefault(column, "")).append(" |"));
            table.append('\n');
        });
        return table.append('\n').toString();
    }

    private static String list(List<Figure> figures) {
        List<String> lines = new ArrayList<>();
        for (Figure figure : figures) {
            if (!figure.what().contains(CELL)) {
                lines.add("| " + figure.what() + " | " + shown(figure) + " | " + PerformancePage.goal(figure.goal())
                        + " | " + (figure.met() == null ? "" : figure.met() ? "met" : "**missed**") + " |\n");
            }
        }
        return lines.isEmpty() ? "" : "|  |  | goal |  |\n| --- | --- | --- | --- |\n" + String.join("", lines) + "\n";
    }

    /** Shares keep three digits: a point is a hundredth. */
    private static String shown(Figure figure) {
        double value = figure.value().median();
        boolean isShare = figure.unit().isEmpty() && value > 0 && value < 1;
        return isShare
                ? String.format(java.util.Locale.ROOT, "%.3f", value)
                : PerformancePage.shown(figure.value(), figure.unit());
    }
}
