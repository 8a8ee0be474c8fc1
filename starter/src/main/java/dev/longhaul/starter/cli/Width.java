package dev.longhaul.starter.cli;

import dev.longhaul.starter.console.JlineScreen;
import dev.longhaul.starter.console.Line;
import java.util.List;
import java.util.Optional;

/** The width of the terminal that standard output leads to; in a pipe or a file lines are as long as they are. */
final class Width {
    private final int columns;

    private Width(int columns) {
        this.columns = columns;
    }

    static Width of(Surroundings here) {
        Optional<JlineScreen> screen =
                here.attached() ? JlineScreen.open(here.out(), false, here.environment()) : Optional.empty();
        try {
            return new Width(screen.map(found -> found.size().columns()).orElse(Integer.MAX_VALUE));
        } finally {
            screen.ifPresent(JlineScreen::close);
        }
    }

    /** Lines of a list: what does not fit is left out, another command shows it. */
    List<Line> cut(List<Line> lines) {
        return lines.stream().map(line -> line.cutTo(columns)).toList();
    }

    /** Lines that are shown whole. */
    List<Line> wrapped(List<Line> lines) {
        return lines.stream().flatMap(line -> line.wrapped(columns).stream()).toList();
    }
}
