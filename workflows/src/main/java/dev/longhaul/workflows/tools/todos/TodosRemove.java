package dev.longhaul.workflows.tools.todos;

import dev.longhaul.workflows.tools.ArgumentProblem;
import dev.longhaul.workflows.tools.Json;
import dev.longhaul.workflows.tools.Parameters;
import dev.longhaul.workflows.tools.Tool;
import dev.longhaul.workflows.tools.ToolArguments;
import dev.longhaul.workflows.tools.ToolResult;
import dev.longhaul.workflows.tools.ToolSpec;
import java.util.List;
import java.util.Map;

/** {@code todos_remove}: unknown ids are passed over and not counted. */
public final class TodosRemove implements Tool {
    public static final ToolSpec SPEC = new ToolSpec(
            "todos_remove",
            "Removes items from the todo list, done or not.",
            Parameters.none()
                    .required("ids", Parameters.array(Parameters.integer("An item's id"), "The items to remove"))
                    .schema());

    private final TodoList todos;

    public TodosRemove(TodoList todos) {
        this.todos = todos;
    }

    @Override
    public ToolSpec spec() {
        return SPEC;
    }

    @Override
    public ToolResult call(ToolArguments arguments) {
        List<Integer> ids = arguments.integers("ids");
        if (ids.isEmpty()) {
            throw new ArgumentProblem("'ids' is empty; give at least one id.");
        }
        int removed = 0;
        for (int id : ids) {
            removed += todos.remove(id) ? 1 : 0;
        }
        return ToolResult.of(Json.write(Map.of("removed", removed)));
    }
}
