package dev.longhaul.workflows.tools.todos;

import dev.longhaul.workflows.tools.Json;
import dev.longhaul.workflows.tools.Parameters;
import dev.longhaul.workflows.tools.Tool;
import dev.longhaul.workflows.tools.ToolArguments;
import dev.longhaul.workflows.tools.ToolResult;
import dev.longhaul.workflows.tools.ToolSpec;

/** {@code todos_get_remaining}: the open items, in order. */
public final class TodosGetRemaining implements Tool {
    public static final ToolSpec SPEC = new ToolSpec(
            "todos_get_remaining",
            "Lists the open items of the todo list.",
            Parameters.none().schema());

    private final TodoList todos;

    public TodosGetRemaining(TodoList todos) {
        this.todos = todos;
    }

    @Override
    public ToolSpec spec() {
        return SPEC;
    }

    @Override
    public ToolResult call(ToolArguments arguments) {
        return ToolResult.of(Json.write(todos.remaining()));
    }
}
