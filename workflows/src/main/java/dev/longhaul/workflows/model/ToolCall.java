package dev.longhaul.workflows.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A tool call that a model asks for.
 *
 * @param id joins the call to its result; unique in its conversation
 * @param name the tool as the model spelled it
 * @param arguments the arguments in the order in which the model gave them; a string too long for a history stands as
 *     the {@link dev.longhaul.workflows.conversation.Text} that names it
 * @param problem why the arguments could not be read, in words for the model, or null; {@code arguments} is then empty
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ToolCall(
        String id,
        String name,
        Map<String, Object> arguments,
        @Nullable String problem) {
    public ToolCall {
        arguments = Collections.unmodifiableMap(new LinkedHashMap<>(arguments));
    }

    public static ToolCall of(String id, String name, Map<String, Object> arguments) {
        return new ToolCall(id, name, arguments, null);
    }
}
