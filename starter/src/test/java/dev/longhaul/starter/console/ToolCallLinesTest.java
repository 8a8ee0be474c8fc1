package dev.longhaul.starter.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("F54: a malformed call is shown without its bad part and never breaks the display")
class ToolCallLinesTest {
    @Test
    void start_showsAgentAndDescription_neverTheInput() {
        assertThat(shown(
                        "background_agents_start_task",
                        Map.of("agent_name", "Reader", "description", "crash recovery", "input", "secret")))
                .isEqualTo("""
                        • background_agents_start_task
                          ├─ Agent: Reader
                          └─ "crash recovery\"""");
    }

    @Test
    void startWithOneOfTwo_hasOneBranch() {
        assertThat(shown("background_agents_start_task", Map.of("description", "crash recovery")))
                .isEqualTo("""
                        • background_agents_start_task
                          └─ "crash recovery\"""");
        assertThat(shown("background_agents_start_task", Map.of())).isEqualTo("• background_agents_start_task");
    }

    @Test
    void wait_hasABranchForEachTask() {
        assertThat(shown("background_agents_wait_for_first_completion", Map.of("task_ids", List.of(1, 2))))
                .isEqualTo("""
                        • background_agents_wait_for_first_completion
                          ├─ Wait for #1
                          └─ Wait for #2""");
        assertThat(shown("background_agents_wait_for_first_completion", Map.of("task_ids", List.of())))
                .isEqualTo("• background_agents_wait_for_first_completion");
    }

    @Test
    void resultsAndClear_nameTheTask() {
        assertThat(shown("background_agents_get_task_results", Map.of("task_id", 3)))
                .isEqualTo("• background_agents_get_task_results (task #3)");
        assertThat(shown("background_agents_clear_completed_task", Map.of("task_id", 3)))
                .isEqualTo("• background_agents_clear_completed_task (task #3)");
        assertThat(shown("background_agents_get_all_tasks", Map.of("task_id", 3)))
                .isEqualTo("• background_agents_get_all_tasks");
    }

    @Test
    void continuation_showsTaskAndText() {
        assertThat(shown("background_agents_continue_task", args("task_id", 2, "text", "look again")))
                .isEqualTo("""
                        • background_agents_continue_task
                          ├─ Task #2
                          └─ "look again\"""");
        assertThat(shown("background_agents_continue_task", args("task_id", 2))).isEqualTo("""
                        • background_agents_continue_task
                          └─ Task #2""");
    }

    @Test
    void todos_areCountedAndListed() {
        assertThat(shown("todos_add", args("todos", List.of(Map.of("title", "read"), Map.of("title", "write")))))
                .isEqualTo("""
                        • todos_add (2 items)
                          ├─ read
                          └─ write""");
        assertThat(shown("todos_add", args("todos", List.of(Map.of("title", "read")))))
                .startsWith("• todos_add (1 item)");
        assertThat(shown("todos_remove", args("ids", List.of(4)))).endsWith("└─ Remove #4");
    }

    @Test
    void completedTodo_showsItsReason() {
        assertThat(shown(
                        "todos_complete",
                        args("items", List.of(Map.of("id", 1, "reason", "found it"), Map.of("id", 2)))))
                .isEqualTo("""
                        • todos_complete
                          ├─ Complete #1 — found it
                          └─ Complete #2""");
    }

    @Test
    void malformedEntries_areLeftOutAndBreakNothing() {
        assertThat(shown(
                        "todos_complete",
                        args("items", List.of(Map.of("id", "one", "reason", "x"), 7, "8", Map.of("id", 3)))))
                .isEqualTo("""
                        • todos_complete
                          └─ Complete #3""");
        assertThat(shown(
                        "background_agents_wait_for_first_completion",
                        args("task_ids", Arrays.asList("1", 2.5, null, 3))))
                .endsWith("  └─ Wait for #3");
        assertThat(shown("background_agents_get_task_results", args("task_id", "three")))
                .isEqualTo("• background_agents_get_task_results");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "todos_add",
                "todos_complete",
                "todos_remove",
                "mode_set",
                "background_agents_start_task",
                "background_agents_continue_task",
                "background_agents_wait_for_first_completion",
                "documents_search",
            })
    void argumentsOfAnyShape_areShownSomehow(String tool) {
        for (@Nullable
        Object arguments : Arrays.<@Nullable Object>asList(
                null,
                "text",
                7,
                List.of(1),
                args("todos", "x"),
                args("items", 3),
                args("ids", Map.of()),
                args("task_ids", "1,2"),
                args("agent_name", List.of()),
                args("mode", null),
                args("text", true))) {
            assertThat(ToolCallLines.of(tool, arguments).get(0).plain()).startsWith("• " + tool);
        }
    }

    @Test
    void mode_standsBesideTheName() {
        assertThat(shown("mode_set", args("mode", "execute"))).isEqualTo("• mode_set (execute)");
    }

    @Test
    void unknownTool_showsItsSingleValues_eachCutAtForty() {
        assertThat(shown(
                        "documents_search",
                        args("query", "x".repeat(41), "limit", 5, "exact", true, "filters", List.of("a"))))
                .isEqualTo("• documents_search (query: " + "x".repeat(40) + "…, limit: 5, exact: true)");
    }

    @Test
    void longDescription_isCutAtEighty() {
        assertThat(shown("background_agents_start_task", args("description", "y".repeat(81))))
                .endsWith("└─ \"" + "y".repeat(80) + "…\"");
    }

    @Test
    void textTooLongForAHistory_isShownByItsBeginning() {
        Map<String, Object> stored = args("text", "beginning of it", "hash", "0".repeat(64), "characters", 100_000);
        assertThat(shown("documents_search", args("query", stored)))
                .isEqualTo("• documents_search (query: beginning of it)");
    }

    @Test
    void escapesInArguments_areTakenOut() {
        assertThat(shown("mode_set", args("mode", "\u001b[2Jexecute"))).isEqualTo("• mode_set (execute)");
        assertThat(shown("evil\u001b[2J\ntool", args())).isEqualTo("• evil tool");
    }

    private static String shown(String tool, Object arguments) {
        return ToolCallLines.of(tool, arguments).stream().map(Line::plain).collect(Collectors.joining("\n"));
    }

    private static Map<String, Object> args(@Nullable Object... namesAndValues) {
        Map<String, Object> arguments = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            arguments.put(namesAndValues[i].toString(), namesAndValues[i + 1]);
        }
        return arguments;
    }
}
