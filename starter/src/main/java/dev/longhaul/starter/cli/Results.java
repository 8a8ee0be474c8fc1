package dev.longhaul.starter.cli;

import dev.longhaul.starter.console.Line;
import dev.longhaul.starter.console.Printable;
import dev.longhaul.starter.json.PublicJson;
import java.io.PrintStream;
import java.util.List;

/** A command's result on standard output: text for people, or one JSON document. */
final class Results {
    private final PrintStream out;
    private final boolean json;

    Results(Surroundings here, CommonOptions common) {
        this.out = here.out();
        this.json = common.json();
    }

    /** Prints the value as JSON, or else the lines. */
    void print(Object value, List<Line> lines) {
        if (json) {
            document(value);
        } else {
            lines.forEach(line -> out.println(line.plain()));
            out.flush();
        }
    }

    /** Prints the value as JSON, or else a text of any length, without anything that a terminal would obey. */
    void print(Object value, String text) {
        if (json) {
            document(value);
        } else {
            String printable = Printable.text(text);
            out.print(printable);
            if (!printable.isEmpty() && !printable.endsWith("\n")) {
                out.println();
            }
            out.flush();
        }
    }

    private void document(Object value) {
        out.println(PublicJson.of(value));
        out.flush();
    }
}
