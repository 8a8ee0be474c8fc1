package dev.longhaul.workflows.tools.todos;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An agent's plan: numbered items that are open or done. Readers get copies. */
public final class TodoList {
    /** The most items that a list holds, done ones included. */
    static final int MAX_ITEMS = 100;

    /** The longest title, description or reason; what is longer is cut. */
    static final int MAX_CHARACTERS = 300;

    private final Map<Integer, TodoItem> items = new LinkedHashMap<>();
    private int nextId;

    public TodoList(State state) {
        nextId = state.nextId();
        for (TodoItem item : state.items()) {
            items.put(item.id(), item);
            nextId = Math.max(nextId, item.id() + 1);
        }
    }

    /** What survives continue-as-new. */
    public record State(int nextId, List<TodoItem> items) {
        public static final State EMPTY = new State(1, List.of());

        public State {
            items = List.copyOf(items);
        }
    }

    public State state() {
        return new State(nextId, all());
    }

    /** Adds an open item; the caller has checked that the title is not blank. */
    TodoItem add(String title, @Nullable String description) {
        TodoItem item = new TodoItem(nextId++, title, description, TodoItem.Status.OPEN, null);
        items.put(item.id(), item);
        return item;
    }

    /** Marks an open item as done; false when there is none of that id or it is done already. */
    boolean complete(int id, String reason) {
        TodoItem item = items.get(id);
        if (item == null || item.status() == TodoItem.Status.DONE) {
            return false;
        }
        items.put(id, new TodoItem(id, item.title(), item.description(), TodoItem.Status.DONE, reason));
        return true;
    }

    boolean remove(int id) {
        return items.remove(id) != null;
    }

    /** All items, in the order in which they were added. */
    public List<TodoItem> all() {
        return List.copyOf(items.values());
    }

    /** The open items, in the order in which they were added. */
    public List<TodoItem> remaining() {
        List<TodoItem> open = new ArrayList<>(items.values());
        open.removeIf(item -> item.status() == TodoItem.Status.DONE);
        return List.copyOf(open);
    }

    /** The list as the model is shown it with each call. */
    public String context() {
        StringBuilder text = new StringBuilder("### Current todo list");
        if (items.isEmpty()) {
            text.append("\n- none yet");
        }
        for (TodoItem item : items.values()) {
            text.append("\n- ")
                    .append(item.id())
                    .append(" [")
                    .append(item.status().word())
                    .append("] ");
            text.append(item.title());
            if (item.description() != null) {
                text.append(": ").append(item.description());
            }
            if (item.reason() != null && !item.reason().isBlank()) {
                text.append(" (").append(item.reason()).append(')');
            }
        }
        return text.toString();
    }
}
