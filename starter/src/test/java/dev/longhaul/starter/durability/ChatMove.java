package dev.longhaul.starter.durability;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What an answer of an OpenAI-compatible model that a test plays is made of: words, or calls of tools. */
record ChatMove(String words, List<Wish> calls) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** A call of a tool, its arguments as JSON. */
    record Wish(String tool, String arguments) {
        @Override
        public String toString() {
            return tool + " " + arguments;
        }
    }

    static ChatMove say(String words) {
        return new ChatMove(words, List.of());
    }

    static ChatMove call(Wish... calls) {
        return new ChatMove("", List.of(calls));
    }

    /** The answer as it is streamed, in UTF-8: one piece, its end, and the end of the stream. */
    byte[] streamed() {
        ObjectNode delta = JSON.createObjectNode().put("role", "assistant").put("content", words);
        if (!calls.isEmpty()) {
            ArrayNode made = delta.putArray("tool_calls");
            for (Wish call : calls) {
                ObjectNode one = made.addObject();
                one.put("index", made.size() - 1).put("id", "").put("type", "function");
                one.putObject("function").put("name", call.tool()).put("arguments", call.arguments());
            }
        }
        String all = chunk(delta, null)
                + chunk(JSON.createObjectNode(), calls.isEmpty() ? "stop" : "tool_calls")
                + "data: [DONE]\n\n";
        return all.getBytes(StandardCharsets.UTF_8);
    }

    private static String chunk(ObjectNode delta, String finish) {
        ObjectNode chunk = JSON.createObjectNode()
                .put("id", "c1")
                .put("object", "chat.completion.chunk")
                .put("created", 1)
                .put("model", "played");
        ObjectNode choice = chunk.putArray("choices").addObject();
        choice.put("index", 0).put("finish_reason", finish).set("delta", delta);
        return "data: " + chunk + "\n\n";
    }
}
