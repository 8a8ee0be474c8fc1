package dev.longhaul.workflows.tools.todos;

import dev.longhaul.workflows.conversation.Text;
import dev.longhaul.workflows.tools.ArgumentProblem;
import dev.longhaul.workflows.tools.Json;
import dev.longhaul.workflows.tools.Parameters;
import dev.longhaul.workflows.tools.Tool;
import dev.longhaul.workflows.tools.ToolArguments;
import dev.longhaul.workflows.tools.ToolResult;
import dev.longhaul.workflows.tools.ToolSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** {@code todos_add}: all items of a call, or none. */
public final class TodosAdd implements Tool {
    private static final Parameters ITEM = Parameters.none()
            .required("title", Parameters.string("What is to be done, in a few words"))
            .optional("description", Parameters.string("More about it, when the title does not say enough"));
    public static final ToolSpec SPEC = new ToolSpec(
            "todos_add",
            "Adds items to the todo list. Answers with the new items and their ids.",
            Parameters.none()
                    .required("todos", Parameters.array(ITEM.schema(), "The items, in order"))
                    .schema());

    private final TodoList todos;

    public TodosAdd(TodoList todos) {
        this.todos = todos;
    }

    @Override
    public ToolSpec spec() {
        return SPEC;
    }

    @Override
    public ToolResult call(ToolArguments arguments) {
        List<ToolArguments> entries = arguments.objects("todos", Set.copyOf(ITEM.names()));
        if (entries.isEmpty()) {
            throw new ArgumentProblem("'todos' is empty; give at least one item with a title.");
        }
        entries.forEach(entry -> entry.string("title"));
        if (todos.all().size() + entries.size() > TodoList.MAX_ITEMS) {
            throw new ArgumentProblem("the list holds at most " + TodoList.MAX_ITEMS
                    + " items; remove some that are done. Nothing was added.");
        }
        List<TodoItem> added = new ArrayList<>();
        for (ToolArguments entry : entries) {
            added.add(todos.add(
                    Text.beginning(entry.string("title"), TodoList.MAX_CHARACTERS),
                    entry.optionalString("description")
                            .map(text -> Text.beginning(text, TodoList.MAX_CHARACTERS))
                            .orElse(null)));
        }
        return ToolResult.of(Json.write(added));
    }
}
