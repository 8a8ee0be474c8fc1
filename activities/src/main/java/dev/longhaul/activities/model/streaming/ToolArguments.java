package dev.longhaul.activities.model.streaming;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;

/** Arguments of earlier tool calls on their way back to a model. */
final class ToolArguments {
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private ToolArguments() {}

    /**
     * The arguments as a JSON object: as they are when they are one, else wrapped. A model that once wrote something else
     * would otherwise spoil every later request: LangChain4j puts the text into Anthropic's body as it stands, and parses
     * it for Gemini and Ollama.
     */
    static String asObject(String arguments) {
        if (arguments.isBlank()) {
            return "{}";
        }
        try {
            if (JSON.readTree(arguments).isObject()) {
                return arguments;
            }
        } catch (JsonProcessingException e) {
            return wrapped(arguments);
        }
        return wrapped(arguments);
    }

    private static String wrapped(String text) {
        return JSON.valueToTree(Map.of("unreadable_arguments", text)).toString();
    }
}
