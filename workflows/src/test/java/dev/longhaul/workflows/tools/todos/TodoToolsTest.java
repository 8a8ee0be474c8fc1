package dev.longhaul.workflows.tools.todos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longhaul.workflows.model.ToolCall;
import dev.longhaul.workflows.tools.Tool;
import dev.longhaul.workflows.tools.ToolResult;
import dev.longhaul.workflows.tools.WorkflowTools;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TodoToolsTest {
    private final TodoList todos = new TodoList(TodoList.State.EMPTY);
    private final List<Tool> tools = List.of(new TodosAdd(todos), new TodosComplete(todos), new TodosGetAll(todos));
    private final WorkflowTools offered =
            new WorkflowTools(tools.stream().map(tool -> tool.spec().name()).toList(), tools);

    @Test
    @DisplayName("F52: completing without a reason is refused, names the item, and completes nothing in that call")
    void missingReason_completesNothing() {
        add("first", "second");
        for (Object reasonless : List.of(Map.of("id", 2), Map.of("id", 2, "reason", "  "))) {
            ToolResult refused = call("todos_complete", Map.of("items", List.of(done(1, "was easy"), reasonless)));
            assertThat(refused.failed()).isTrue();
            assertThat(refused.words()).startsWith("Error:").contains("2").contains("reason");
        }
        assertThat(todos.remaining()).hasSize(2);
    }

    @Test
    @DisplayName("F53: the reason is stored with the item and comes back in every reading")
    void reason_isStoredAndShown() {
        add("first");
        assertThat(call("todos_complete", Map.of("items", List.of(done(1, "the tests are green"))))
                        .failed())
                .isFalse();
        assertThat(todos.all().get(0).reason()).isEqualTo("the tests are green");
        assertThat(call("todos_get_all", Map.of()).words()).contains("the tests are green");
        assertThat(new TodoList(todos.state()).all()).isEqualTo(todos.all());
    }

    @Test
    @DisplayName("F55: blank titles are refused and nothing is added")
    void blankTitle_isRefused() {
        ToolResult refused =
                call("todos_add", Map.of("todos", List.of(Map.of("title", "good"), Map.of("title", "   "))));
        assertThat(refused.failed()).isTrue();
        assertThat(todos.all()).isEmpty();
    }

    @Test
    @DisplayName("F56: readers get copies")
    void readers_cannotChangeTheList() {
        add("first");
        List<TodoItem> seen = todos.all();
        assertThatThrownBy(seen::clear).isInstanceOf(UnsupportedOperationException.class);
        add("second");
        assertThat(seen).hasSize(1);
    }

    private void add(String... titles) {
        assertThat(call(
                                "todos_add",
                                Map.of(
                                        "todos",
                                        List.of(titles).stream()
                                                .map(title -> Map.of("title", title))
                                                .toList()))
                        .failed())
                .isFalse();
    }

    private static Map<String, Object> done(int id, String reason) {
        return Map.of("id", id, "reason", reason);
    }

    private ToolResult call(String name, Map<String, Object> arguments) {
        return offered.call(ToolCall.of("c", name, arguments));
    }
}
