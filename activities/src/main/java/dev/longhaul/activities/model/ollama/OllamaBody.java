package dev.longhaul.activities.model.ollama;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Puts back what LangChain4j leaves out of tool results for Ollama: which call each answers. They are known by their
 * order: results follow their calls, each in the place of its call.
 */
final class OllamaBody {
    private static final ObjectMapper JSON = new ObjectMapper();

    private OllamaBody() {}

    static String mend(String json) {
        try {
            JsonNode body = JSON.readTree(json);
            Deque<JsonNode> calls = new ArrayDeque<>();
            for (JsonNode message : body.path("messages")) {
                if (message.path("role").asText().equals("assistant")) {
                    calls.clear();
                    message.path("tool_calls").forEach(calls::add);
                } else if (message.path("role").asText().equals("tool") && message instanceof ObjectNode result) {
                    name(result, calls.poll());
                }
            }
            return JSON.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("the request is not JSON", e);
        }
    }

    private static void name(ObjectNode result, @Nullable JsonNode call) {
        if (call != null) {
            result.set("tool_call_id", call.path("id"));
            result.set("tool_name", call.path("function").path("name"));
        }
    }
}
