package dev.longhaul.activities.model.streaming;

import static dev.longhaul.activities.model.TestingCalls.map;
import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.internal.JsonSchemaElementUtils;
import dev.longhaul.workflows.tools.ToolSpec;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ToolSchemasTest {
    private static Map<String, Object> mapped(Map<String, Object> property) {
        return mapped(property, Map.of());
    }

    private static Map<String, Object> mapped(Map<String, Object> property, Map<String, Object> definitions) {
        ToolSpecification tool = tool(map("type", "object", "properties", map("p", property), "$defs", definitions));
        return JsonSchemaElementUtils.toMap(tool.parameters().properties().get("p"));
    }

    private static ToolSpecification tool(Map<String, Object> parameters) {
        return ToolSchemas.of(List.of(new ToolSpec("t", "Does it", parameters))).get(0);
    }

    @Test
    void toolWithoutParameters_hasNoSchema() {
        ToolSpecification tool = tool(map("type", "object", "properties", Map.of()));

        assertThat(tool.parameters()).isNull();
        assertThat(tool.description()).isEqualTo("Does it");
    }

    @Test
    void typeOrNull_isTheType() {
        assertThat(mapped(map("type", List.of("integer", "null")))).containsEntry("type", "integer");
        assertThat(mapped(map("anyOf", List.of(map("type", "boolean"), map("type", "null")))))
                .containsEntry("type", "boolean");
    }

    @Test
    void alternatives_stayAlternatives() {
        assertThat(mapped(map("oneOf", List.of(map("type", "string"), map("type", "integer")))))
                .containsEntry("anyOf", List.of(Map.of("type", "string"), Map.of("type", "integer")));
    }

    @Test
    void reference_isPutInItsPlace() {
        assertThat(mapped(map("$ref", "#/$defs/day"), map("day", map("type", "string", "enum", List.of("mon", "tue")))))
                .containsEntry("enum", List.of("mon", "tue"));
    }

    @Test
    void schemaThatRefersToItself_ends() {
        Map<String, Object> node = map("type", "object", "properties", map("next", map("$ref", "#/$defs/node")));

        assertThat(mapped(map("$ref", "#/$defs/node"), map("node", node))).containsEntry("type", "object");
    }

    @Test
    void numbersToChooseFrom_areToldInWords() {
        assertThat(mapped(map("type", "integer", "description", "Level.", "enum", List.of(1, 2))))
                .containsEntry("type", "integer")
                .containsEntry("description", "Level. One of: 1, 2.");
    }

    @Test
    void constant_isTheOnlyChoice() {
        assertThat(mapped(map("const", "fixed"))).containsEntry("enum", List.of("fixed"));
    }

    @Test
    void keywordsThatNotAllProvidersTake_areDropped() {
        assertThat(mapped(map("type", "string", "format", "date", "minLength", 3, "default", "x")))
                .isEqualTo(Map.of("type", "string"));
    }

    @Test
    void listOfAnything_isAListOfTexts() {
        assertThat(mapped(map("type", "array"))).containsEntry("items", Map.of("type", "string"));
    }
}
