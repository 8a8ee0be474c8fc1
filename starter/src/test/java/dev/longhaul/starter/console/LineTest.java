package dev.longhaul.starter.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LineTest {
    @Test
    void wrappedField_goesOnUnderItsValue() {
        Line line =
                Line.of(Look.DIM, Line.padded("input", 12)).with("find out which of the tools encrypts its archives");

        assertThat(shown(line, 40))
                .containsExactly("input       find out which of the tools", "            encrypts its archives");
    }

    @Test
    void wrappedItem_goesOnUnderItsText_andKeepsItsLooks() {
        Line line = Line.of(Look.GOOD, "✓ ").with("#1 a title").with(Look.DIM, " — the reason why it is done");

        List<Line> lines = line.wrapped(20);

        assertThat(lines).extracting(Line::plain).containsExactly("✓ #1 a title — the", "  reason why it is", "  done");
        assertThat(lines.get(1).pieces()).contains(new Line.Piece(Look.DIM, "reason why it is"));
    }

    @Test
    void wordLongerThanTheTerminal_isBrokenAndNothingIsLost() {
        assertThat(shown(Line.of("x".repeat(25)), 10)).containsExactly("x".repeat(10), "x".repeat(10), "x".repeat(5));
        assertThat(shown(Line.of("世界世界世界"), 5)).containsExactly("世界", "世界", "世界");
        assertThat(shown(Line.of("fits"), 4)).containsExactly("fits");
        assertThat(shown(Line.EMPTY, 1)).containsExactly("");
        assertThat(shown(Line.of("世"), 1)).containsExactly("世");
    }

    private static List<String> shown(Line line, int columns) {
        return line.wrapped(columns).stream().map(Line::plain).toList();
    }
}
