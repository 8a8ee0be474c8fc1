package dev.longhaul.starter.console;

import dev.longhaul.workflows.tools.todos.TodoItem;
import java.util.List;

/** An agent's plan as lines: what is done and why, and what is open. */
public final class PlanLines {
    private PlanLines() {}

    /** One line an item, in their order. */
    public static List<Line> of(List<TodoItem> todos) {
        return todos.stream().map(PlanLines::line).toList();
    }

    private static Line line(TodoItem item) {
        boolean done = item.status() == TodoItem.Status.DONE;
        Line line = Line.of(done ? Look.GOOD : Look.PLAIN, done ? "✓ " : "○ ")
                .with("#" + item.id() + " " + Printable.line(item.title()));
        return item.reason() == null || item.reason().isBlank()
                ? line
                : line.with(Look.DIM, " — " + Printable.line(item.reason()));
    }
}
