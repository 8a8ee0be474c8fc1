package dev.longhaul.starter.console;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/**
 * A terminal with a block at its bottom that is drawn anew, and lines above it that stay. Each change is one write, so
 * that nothing flickers; a block that has not changed is not written.
 */
final class LiveScreen {
    private static final String ERASE_LINE_REST = "\u001b[K";
    private static final String ERASE_BELOW = "\u001b[J";

    private final PrintStream out;
    private final boolean colours;
    private List<Line> block = List.of();

    LiveScreen(PrintStream out, boolean colours) {
        this.out = out;
        this.colours = colours;
    }

    /**
     * Adds lines that stay, and draws the block under them.
     *
     * @param columns the terminal's width now; it may have changed since the last call
     */
    void draw(List<Line> lasting, List<Line> newBlock, int columns) {
        if (lasting.isEmpty() && newBlock.equals(block)) {
            return;
        }
        StringBuilder text = new StringBuilder(toTopOfBlock(columns));
        if (!lasting.isEmpty()) {
            text.append(ERASE_BELOW);
            lasting.forEach(line -> text.append(shown(line)).append('\n'));
        }
        newBlock.forEach(
                line -> text.append(shown(line)).append(ERASE_LINE_REST).append('\n'));
        text.append(ERASE_BELOW);
        block = new ArrayList<>(newBlock);
        out.print(text);
        out.flush();
    }

    /** Takes the block away. */
    void clear(int columns) {
        draw(List.of(), List.of(), columns);
    }

    /** A terminal that became narrower has wrapped the lines of the block, so that it is higher than it was. */
    private String toTopOfBlock(int columns) {
        int rows = block.stream()
                .mapToInt(line -> Math.max(1, (line.width() + columns - 1) / Math.max(1, columns)))
                .sum();
        return rows == 0 ? "" : "\r\u001b[" + rows + "A";
    }

    private String shown(Line line) {
        return colours ? line.painted() : line.plain();
    }
}
