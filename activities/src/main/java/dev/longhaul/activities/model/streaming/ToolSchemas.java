package dev.longhaul.activities.model.streaming;

import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.model.chat.request.json.JsonAnyOfSchema;
import dev.langchain4j.model.chat.request.json.JsonArraySchema;
import dev.langchain4j.model.chat.request.json.JsonBooleanSchema;
import dev.langchain4j.model.chat.request.json.JsonEnumSchema;
import dev.langchain4j.model.chat.request.json.JsonIntegerSchema;
import dev.langchain4j.model.chat.request.json.JsonNumberSchema;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonSchemaElement;
import dev.langchain4j.model.chat.request.json.JsonStringSchema;
import dev.longhaul.workflows.tools.ToolSpec;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Tools as LangChain4j offers them. Kept of a JSON schema: types, properties, required, items, enum, const, anyOf and
 * oneOf, descriptions, additionalProperties, and references within the schema, which are put in their place. Dropped,
 * because not all providers take them: formats, patterns, bounds, defaults, null as a type of its own.
 */
final class ToolSchemas {
    /** Deeper than this a schema refers to itself; what is below stays unspecified. */
    private static final int DEEPEST = 12;

    private final Map<?, ?> root;

    private ToolSchemas(Map<?, ?> root) {
        this.root = root;
    }

    static List<ToolSpecification> of(List<ToolSpec> tools) {
        return tools.stream().map(ToolSchemas::of).toList();
    }

    /** A tool without parameters goes without a schema: Gemini refuses an empty one. */
    private static ToolSpecification of(ToolSpec tool) {
        JsonObjectSchema parameters = new ToolSchemas(tool.parameters()).object(tool.parameters(), 0);
        return ToolSpecification.builder()
                .name(tool.name())
                .description(tool.description())
                .parameters(parameters.properties().isEmpty() ? null : parameters)
                .build();
    }

    private JsonSchemaElement element(@Nullable Object schema, int depth) {
        Map<?, ?> map = resolve(schema instanceof Map<?, ?> given ? given : Map.of());
        List<?> alternatives = list(map.get("anyOf") == null ? map.get("oneOf") : map.get("anyOf"));
        if (!alternatives.isEmpty() && depth < DEEPEST) {
            return anyOf(map, alternatives, depth);
        }
        List<?> values = map.containsKey("const") ? List.of(String.valueOf(map.get("const"))) : list(map.get("enum"));
        String type = type(map);
        String description = text(map.get("description"));
        return switch (type) {
            case "object" -> depth < DEEPEST ? object(map, depth) : object(Map.of(), depth);
            case "array" ->
                JsonArraySchema.builder()
                        .description(description)
                        .items(depth < DEEPEST ? element(map.get("items"), depth + 1) : new JsonStringSchema())
                        .build();
            case "integer" ->
                JsonIntegerSchema.builder()
                        .description(oneOf(description, values))
                        .build();
            case "number" ->
                JsonNumberSchema.builder()
                        .description(oneOf(description, values))
                        .build();
            case "boolean" ->
                JsonBooleanSchema.builder()
                        .description(oneOf(description, values))
                        .build();
            default ->
                values.isEmpty()
                        ? JsonStringSchema.builder().description(description).build()
                        : JsonEnumSchema.builder()
                                .description(description)
                                .enumValues(values.stream().map(String::valueOf).toList())
                                .build();
        };
    }

    private JsonObjectSchema object(Map<?, ?> map, int depth) {
        JsonObjectSchema.Builder builder = JsonObjectSchema.builder().description(text(map.get("description")));
        if (map.get("properties") instanceof Map<?, ?> properties) {
            properties.forEach((name, schema) -> builder.addProperty(String.valueOf(name), element(schema, depth + 1)));
        }
        List<?> required = list(map.get("required"));
        if (!required.isEmpty()) {
            builder.required(required.stream().map(String::valueOf).toList());
        }
        if (map.get("additionalProperties") instanceof Boolean allowed) {
            builder.additionalProperties(allowed);
        }
        return builder.build();
    }

    /** An alternative that is only "or null" leaves the other one. */
    private JsonSchemaElement anyOf(Map<?, ?> map, List<?> alternatives, int depth) {
        List<?> real = alternatives.stream()
                .filter(schema -> !(schema instanceof Map<?, ?> one && "null".equals(one.get("type"))))
                .toList();
        if (real.size() == 1) {
            return element(real.get(0), depth + 1);
        }
        return JsonAnyOfSchema.builder()
                .description(text(map.get("description")))
                .anyOf(real.stream().map(schema -> element(schema, depth + 1)).toList())
                .build();
    }

    private Map<?, ?> resolve(Map<?, ?> schema) {
        Map<?, ?> found = schema;
        for (int hop = 0; hop < DEEPEST && found.get("$ref") instanceof String reference; hop++) {
            Object target = root;
            for (String step : reference.replaceFirst("^#/", "").split("/", -1)) {
                target = target instanceof Map<?, ?> map ? map.get(step) : null;
            }
            found = target instanceof Map<?, ?> map ? map : Map.of();
        }
        return found;
    }

    private static String type(Map<?, ?> schema) {
        Object type = schema.get("type");
        if (type instanceof List<?> several) {
            type = several.stream()
                    .filter(one -> !"null".equals(one))
                    .findFirst()
                    .orElse(null);
        }
        if (type == null) {
            return schema.containsKey("properties") ? "object" : schema.containsKey("items") ? "array" : "string";
        }
        return String.valueOf(type);
    }

    /** LangChain4j has enums of texts only; for other types the values are told in words. */
    private static @Nullable String oneOf(@Nullable String description, List<?> values) {
        if (values.isEmpty()) {
            return description;
        }
        String words = "One of: " + values.stream().map(String::valueOf).collect(Collectors.joining(", ")) + ".";
        return description == null ? words : description + " " + words;
    }

    private static List<?> list(@Nullable Object value) {
        return value instanceof List<?> list ? list : List.of();
    }

    private static @Nullable String text(@Nullable Object value) {
        return value instanceof String text && !text.isBlank() ? text : null;
    }
}
