package dev.longhaul.workflows.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longhaul.workflows.conversation.Text;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ToolArgumentsTest {
    private static ToolArguments of(Map<String, Object> values) {
        return new ToolArguments(values, Set.of("task_ids", "task_id", "input"));
    }

    @Test
    void numbersWrittenAsTextOrWithAPoint_areUnderstood() {
        assertThat(of(Map.of("task_id", "5")).integer("task_id")).isEqualTo(5);
        assertThat(of(Map.of("task_id", 5.0)).integer("task_id")).isEqualTo(5);
        assertThat(of(Map.of("task_ids", 3)).integers("task_ids")).containsExactly(3);
        assertThat(of(Map.of("task_ids", List.of(1, "2"))).integers("task_ids")).containsExactly(1, 2);
    }

    @Test
    void whatIsNoWholeNumber_isNamed() {
        assertThatThrownBy(() -> of(Map.of("task_id", "five")).integer("task_id"))
                .isInstanceOf(ArgumentProblem.class)
                .hasMessageContaining("five");
        assertThatThrownBy(() -> of(Map.of("task_id", 1.5)).integer("task_id")).isInstanceOf(ArgumentProblem.class);
    }

    @Test
    void missingAndBlankTexts_areNamed() {
        assertThatThrownBy(() -> of(Map.of()).text("input")).hasMessageContaining("'input' is missing");
        assertThatThrownBy(() -> of(Map.of("input", "  ")).text("input")).hasMessageContaining("'input' is empty");
    }

    @Test
    void longTexts_standAsWhatNamesThem() {
        Text text = of(Map.of(
                        "input", Map.of("text", "begin", "hash", "a".repeat(64), "characters", 9_000, "bytes", 9_001)))
                .text("input");
        assertThat(text.isWhole()).isFalse();
        assertThat(text.characters()).isEqualTo(9_000);
    }

    @Test
    void argumentsThatTheToolDoesNotHave_areRefused() {
        assertThatThrownBy(() -> of(Map.of("background", true)))
                .isInstanceOf(ArgumentProblem.class)
                .hasMessageContaining("background");
    }
}
