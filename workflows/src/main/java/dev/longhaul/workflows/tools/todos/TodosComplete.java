package dev.longhaul.workflows.tools.todos;

import dev.longhaul.workflows.conversation.Text;
import dev.longhaul.workflows.tools.ArgumentProblem;
import dev.longhaul.workflows.tools.Json;
import dev.longhaul.workflows.tools.Parameters;
import dev.longhaul.workflows.tools.Tool;
import dev.longhaul.workflows.tools.ToolArguments;
import dev.longhaul.workflows.tools.ToolResult;
import dev.longhaul.workflows.tools.ToolSpec;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code todos_complete}: each item with the reason why it is done. An item without one completes nothing in the call. */
public final class TodosComplete implements Tool {
    private static final Parameters ITEM = Parameters.none()
            .required("id", Parameters.integer("The item's id"))
            .required("reason", Parameters.string("Why it is done: what was found or made. The person reads it"));
    public static final ToolSpec SPEC = new ToolSpec(
            "todos_complete",
            "Marks items of the todo list as done, each with the reason.",
            Parameters.none()
                    .required("items", Parameters.array(ITEM.schema(), "The items that are done"))
                    .schema());

    private final TodoList todos;

    public TodosComplete(TodoList todos) {
        this.todos = todos;
    }

    @Override
    public ToolSpec spec() {
        return SPEC;
    }

    @Override
    public ToolResult call(ToolArguments arguments) {
        List<ToolArguments> entries = arguments.objects("items", Set.copyOf(ITEM.names()));
        if (entries.isEmpty()) {
            throw new ArgumentProblem("'items' is empty; give at least one {id, reason}.");
        }
        for (ToolArguments entry : entries) {
            int id = entry.integer("id");
            if (entry.optionalString("reason").isEmpty()) {
                throw new ArgumentProblem("item " + id + " has no reason. Say why it is done; nothing was completed.");
            }
        }
        int completed = 0;
        for (ToolArguments entry : entries) {
            completed +=
                    todos.complete(entry.integer("id"), Text.beginning(entry.string("reason"), TodoList.MAX_CHARACTERS))
                            ? 1
                            : 0;
        }
        return ToolResult.of(Json.write(Map.of("completed", completed)));
    }
}
