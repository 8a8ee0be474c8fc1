package dev.longhaul.starter.console;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A tool call as lines: its name with a detail, and branches under it. */
final class ToolCallLines {
    /** The first that knows a tool shows its calls; the last knows all. */
    private static final List<CallFormatter> FORMATTERS =
            List.of(new TodoCalls(), new ModeCalls(), new BackgroundAgentCalls(), new AnyCalls());

    private ToolCallLines() {}

    /**
     * The lines of a call.
     *
     * @param arguments a map as the model gave it; anything else counts as no arguments
     */
    static List<Line> of(String tool, @Nullable Object arguments) {
        CallArguments given = CallArguments.of(arguments);
        CallDetail detail = FORMATTERS.stream()
                .flatMap(formatter -> formatter.detail(tool, given).stream())
                .findFirst()
                .orElse(CallDetail.NAME_ONLY);
        List<Line> lines = new ArrayList<>();
        Line head = Line.of(Look.DIM, "• ").with(Printable.line(tool, CallFormatter.MAX_CHARACTERS));
        lines.add(detail.beside().isEmpty() ? head : head.with(Look.DIM, " " + detail.beside()));
        int last = detail.branches().size() - 1;
        for (int i = 0; i <= last; i++) {
            lines.add(Line.of(Look.DIM, "  " + (i < last ? "├─ " : "└─ "))
                    .with(detail.branches().get(i)));
        }
        return lines;
    }
}
