package dev.longhaul.activities.tool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.workflows.tools.ToolSpec;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ToolArgumentsTest {
    private final ToolArguments arguments = new ToolArguments(TestingTool.SPEC);

    @Test
    void integers_areTakenAsTextAndAsDecimals() {
        for (Object five : List.of(5, 5L, 5.0, "5", " 5 ", "5.0", "5e0")) {
            Map<String, Object> mended = mended("limit", five);
            assertThat(((Number) mended.getOrDefault("limit", 0)).intValue()).isEqualTo(5);
            assertThat(arguments.problem(mended)).isEmpty();
        }
    }

    @Test
    void whatIsNoInteger_isRefused() {
        for (Object wrong : List.of(5.5, "five", "", "5.5", "1e999999999", "99999999999999999999", true, List.of(5))) {
            assertThat(arguments.problem(mended("limit", wrong)))
                    .as("%s", wrong)
                    .isPresent();
        }
    }

    @Test
    void otherKinds_areTakenAsMeant() {
        assertThat(mended("exact", "True")).containsEntry("exact", true);
        assertThat(arguments.problem(mended("weight", "1.5"))).isEmpty();
        assertThat(mended("query", 2024)).containsEntry("query", "2024");
        assertThat(mended("limit", null)).doesNotContainKey("limit");
        assertThat(arguments.problem(mended("exact", "perhaps"))).isPresent();
    }

    @Test
    void problem_namesTheArgumentAndWhatIsAllowed() {
        assertThat(arguments.problem(mended("order", "sideways")))
                .hasValueSatisfying(problem ->
                        assertThat(problem).contains("\"order\"", "[\"up\", \"down\"]", "order (string, one of"));
        assertThat(arguments.problem(Map.of()))
                .hasValueSatisfying(problem -> assertThat(problem).contains("'query'", "query (string, required)"));
    }

    @Test
    void nestedArguments_areMendedToo() {
        ToolArguments nested = new ToolArguments(new ToolSpec(
                "t",
                "",
                Map.of(
                        "properties",
                        Map.of(
                                "list",
                                Map.of("type", "array", "items", Map.of("type", "integer")),
                                "part",
                                Map.of("type", "object", "properties", Map.of("n", Map.of("type", "integer")))))));
        assertThat(nested.mended(Map.of("list", Arrays.asList("1", 2.0), "part", Map.of("n", "3"))))
                .isEqualTo(Map.of("list", List.of(1, 2), "part", Map.of("n", 3)));
    }

    private Map<String, Object> mended(String name, @Nullable Object value) {
        Map<String, Object> given = new HashMap<>(Map.of("query", "x"));
        given.put(name, value);
        return arguments.mended(given);
    }
}
