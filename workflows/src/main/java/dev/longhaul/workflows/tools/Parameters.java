package dev.longhaul.workflows.tools;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Builds the JSON schema of a tool's parameters; each step gives a new one. */
public final class Parameters {
    private final Map<String, Object> properties;
    private final List<String> required;

    private Parameters(Map<String, Object> properties, List<String> required) {
        this.properties = properties;
        this.required = required;
    }

    public static Parameters none() {
        return new Parameters(new LinkedHashMap<>(), List.of());
    }

    public Parameters required(String name, Map<String, Object> schema) {
        Parameters next = optional(name, schema);
        List<String> names = new ArrayList<>(required);
        names.add(name);
        return new Parameters(next.properties, names);
    }

    public Parameters optional(String name, Map<String, Object> schema) {
        Map<String, Object> all = new LinkedHashMap<>(properties);
        all.put(name, schema);
        return new Parameters(all, required);
    }

    public static Map<String, Object> string(String description) {
        return ordered("type", "string", "description", description);
    }

    public static Map<String, Object> integer(String description) {
        return ordered("type", "integer", "description", description);
    }

    public static Map<String, Object> bool(String description) {
        return ordered("type", "boolean", "description", description);
    }

    public static Map<String, Object> array(Map<String, Object> items, String description) {
        Map<String, Object> schema = ordered("type", "array", "description", description);
        schema.put("items", items);
        return schema;
    }

    /** The names of the parameters, in order. */
    public Set<String> names() {
        return properties.keySet();
    }

    /** The schema, of type {@code object}. */
    public Map<String, Object> schema() {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("properties", properties);
        schema.put("required", required);
        schema.put("additionalProperties", false);
        return schema;
    }

    private static Map<String, Object> ordered(String key1, Object value1, String key2, Object value2) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put(key1, value1);
        map.put(key2, value2);
        return map;
    }
}
