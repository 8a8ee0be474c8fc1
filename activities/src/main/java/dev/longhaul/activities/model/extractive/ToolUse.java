package dev.longhaul.activities.model.extractive;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.longhaul.activities.content.StoredToolCall;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A tool call of the conversation with what came back.
 *
 * @param name the tool
 * @param arguments as they were written; an empty object when they cannot be read
 * @param result its text, or null when there is none
 */
record ToolUse(String name, JsonNode arguments, @Nullable String result) {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    static ToolUse of(StoredToolCall call, @Nullable String result) {
        return new ToolUse(call.name(), tree(call.arguments()), result);
    }

    /** The result, empty when there is none. */
    String text() {
        return result == null ? "" : result;
    }

    boolean failed() {
        return result == null || result.startsWith("Error:");
    }

    /** The result as JSON; a missing node when it is something else. */
    JsonNode json() {
        return failed() ? MAPPER.missingNode() : tree(text());
    }

    boolean isFor(Request request) {
        return name.equals(request.tool()) && arguments.equals(MAPPER.valueToTree(request.arguments()));
    }

    private static JsonNode tree(String json) {
        try {
            JsonNode tree = MAPPER.readTree(json);
            return tree == null ? MAPPER.missingNode() : tree;
        } catch (JsonProcessingException e) {
            return MAPPER.missingNode();
        }
    }

    /** A tool call to be made. */
    record Request(String tool, Map<String, Object> arguments) {
        String argumentsAsJson() {
            try {
                return MAPPER.writeValueAsString(arguments);
            } catch (JsonProcessingException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
