package dev.longhaul.workflows.tools;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A tool as a model is offered it.
 *
 * @param name snake_case
 * @param description what it does and when to use it, for the model
 * @param parameters a JSON schema of type {@code object}, keys in the order in which they are written
 */
public record ToolSpec(String name, String description, Map<String, Object> parameters) {
    public ToolSpec {
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }
}
