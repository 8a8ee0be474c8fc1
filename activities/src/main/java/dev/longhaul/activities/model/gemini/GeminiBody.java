package dev.longhaul.activities.model.gemini;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Mends two things that Gemini refuses in the requests that LangChain4j writes. The results of tool calls that were made
 * together have to stand in one content: contents of one role that follow one another become one. And from Gemini 3 on,
 * the first tool call of a content needs the signature that came with it; ours are not kept, so it gets the one that
 * Google's documentation gives for calls without their own.
 */
final class GeminiBody {
    static final String NO_SIGNATURE = "skip_thought_signature_validator";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final boolean wantsSignatures;

    GeminiBody(String model) {
        this.wantsSignatures = !model.matches("(models/)?gem(ini-[12]\\b|ma).*");
    }

    String mend(String json) {
        try {
            if (JSON.readTree(json) instanceof ObjectNode body && body.path("contents") instanceof ArrayNode contents) {
                body.set("contents", mended(contents));
                return JSON.writeValueAsString(body);
            }
            return json;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("the request is not JSON", e);
        }
    }

    private ArrayNode mended(ArrayNode contents) {
        ArrayNode turns = JSON.createArrayNode();
        for (JsonNode content : contents) {
            JsonNode before = turns.path(turns.size() - 1);
            if (before.path("parts") instanceof ArrayNode parts
                    && before.path("role").equals(content.path("role"))) {
                content.path("parts").forEach(parts::add);
            } else {
                turns.add(content);
            }
        }
        if (wantsSignatures) {
            turns.forEach(GeminiBody::sign);
        }
        return turns;
    }

    private static void sign(JsonNode content) {
        for (JsonNode part : content.path("parts")) {
            if (part instanceof ObjectNode call && call.has("functionCall")) {
                call.put("thoughtSignature", NO_SIGNATURE);
                return;
            }
        }
    }
}
