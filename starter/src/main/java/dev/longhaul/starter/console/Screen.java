package dev.longhaul.starter.console;

import java.io.PrintStream;

/** A terminal that can move its cursor. */
public interface Screen {
    PrintStream out();

    boolean colours();

    /** Its size now. */
    Size size();

    /** Both at least 1. */
    record Size(int columns, int rows) {
        public Size {
            columns = Math.max(1, columns);
            rows = Math.max(1, rows);
        }
    }
}
