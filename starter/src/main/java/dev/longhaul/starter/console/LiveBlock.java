package dev.longhaul.starter.console;

import dev.longhaul.workflows.ledger.TaskStatus;
import dev.longhaul.workflows.session.SessionView;
import dev.longhaul.workflows.task.TaskView;
import dev.longhaul.workflows.tools.todos.TodoItem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What stands at the bottom of the terminal while a session runs: its plan, and every background task. */
final class LiveBlock {
    private static final int MIN_LINES = 4;

    private LiveBlock() {}

    /**
     * The block, no line wider than {@code columns}, and at most half as high as the terminal. What is done or has ended
     * gives way first.
     *
     * @param doing what the session's own agent is doing, or null
     */
    static List<Line> of(SessionView view, @Nullable String doing, Instant now, int columns, int rows) {
        int room = Math.max(MIN_LINES, rows / 2) - 1; // a blank line parts it from what stays
        List<Line> block = new ArrayList<>();
        if (doing != null) {
            block.add(Line.of(Look.STRONG, SessionLines.agent(view)).with("  " + Printable.line(doing)));
            room--;
        }
        int planRoom = view.tasks().isEmpty()
                ? room
                : Math.max(room / 3, room - view.tasks().size() - 1);
        block.addAll(
                section(view.todos(), PlanLines.of(view.todos()), plan(view.todos()), planRoom, item -> urgency(item)));
        int taskRoom = room - (block.size() - (doing == null ? 0 : 1));
        block.addAll(section(
                view.tasks(),
                TaskLines.of(view.tasks(), now),
                tasks(view.tasks()),
                taskRoom,
                task -> urgency(task.status())));
        if (!block.isEmpty()) {
            block.add(0, Line.EMPTY);
        }
        return block.stream().map(line -> line.cutTo(Math.max(1, columns - 1))).toList();
    }

    private static <T> List<Line> section(
            List<T> items, List<Line> lines, Line heading, int room, ToIntFunction<T> urgency) {
        if (items.isEmpty() || room < 2) {
            return List.of();
        }
        List<Line> section = new ArrayList<>(List.of(heading));
        int shown = items.size() < room ? items.size() : Math.max(0, room - 2);
        List<Integer> kept = IntStream.range(0, items.size())
                .boxed()
                .sorted(Comparator.comparingInt(i -> urgency.applyAsInt(items.get(i))))
                .limit(shown)
                .sorted()
                .toList();
        kept.forEach(i -> section.add(lines.get(i).indented()));
        if (kept.size() < items.size()) {
            section.add(Line.of(Look.DIM, "  … and " + (items.size() - kept.size()) + " more"));
        }
        return section;
    }

    private static Line plan(List<TodoItem> todos) {
        long done = todos.stream()
                .filter(item -> item.status() == TodoItem.Status.DONE)
                .count();
        return Line.of(Look.STRONG, "Plan").with(Look.DIM, "  " + done + " of " + todos.size() + " done");
    }

    private static Line tasks(List<TaskView> tasks) {
        Map<TaskStatus, Long> counts =
                tasks.stream().collect(Collectors.groupingBy(TaskView::status, TreeMap::new, Collectors.counting()));
        String words = counts.entrySet().stream()
                .map(entry -> entry.getValue() + " " + entry.getKey().word())
                .collect(Collectors.joining(", "));
        return Line.of(Look.STRONG, "Tasks").with(Look.DIM, "  " + words);
    }

    private static int urgency(TodoItem item) {
        return item.status() == TodoItem.Status.OPEN ? 0 : 1;
    }

    private static int urgency(TaskStatus status) {
        return switch (status) {
            case WAITING, RUNNING -> 0;
            case QUEUED -> 1;
            default -> 2;
        };
    }
}
