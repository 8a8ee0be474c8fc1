package dev.longhaul.activities.tool;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** JSON schemas of the tools' arguments, keys in the order in which models read them. */
public final class Schemas {
    private Schemas() {}

    /** An object with these properties, no others; the first is required. */
    public static Map<String, Object> object(Map<String, Map<String, Object>> properties, String... order) {
        Map<String, Object> ordered = new LinkedHashMap<>();
        for (String name : order) {
            ordered.put(name, properties.getOrDefault(name, Map.of()));
        }
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("properties", ordered);
        schema.put("required", List.of(order[0]));
        schema.put("additionalProperties", false);
        return schema;
    }

    public static Map<String, Object> text(String description) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "string");
        schema.put("description", description);
        return schema;
    }

    public static Map<String, Object> integer(String description, int minimum, int maximum) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "integer");
        schema.put("description", description);
        schema.put("minimum", minimum);
        schema.put("maximum", maximum);
        return schema;
    }

    public static Map<String, Object> truth(String description) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "boolean");
        schema.put("description", description);
        return schema;
    }
}
