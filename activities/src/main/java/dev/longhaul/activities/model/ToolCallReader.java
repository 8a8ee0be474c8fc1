package dev.longhaul.activities.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.longhaul.activities.content.StoredToolCall;
import dev.longhaul.activities.content.Texts;
import dev.longhaul.workflows.conversation.Text;
import dev.longhaul.workflows.model.ToolCall;
import dev.longhaul.workflows.payload.Payloads;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Reads the arguments of tool calls and makes them small enough for a history: long strings are stored. What cannot be
 * read or stays too large becomes a problem that the model is told of.
 */
final class ToolCallReader {
    /** The most that the arguments of one call may take, long strings stored, in bytes of JSON. */
    static final int MAX_ARGUMENT_BYTES = 64 * 1024;

    /** The most that the arguments of all calls of an answer may take together. */
    static final int MAX_ANSWER_BYTES = 160 * 1024;

    /** How much of a stored string stands in the history, in UTF-16 units. */
    private static final int BEGINNING_CHARACTERS = 1_000;

    private static final String AGAIN = " Call it again with its arguments as one JSON object.";

    private final Texts texts;
    private final ObjectMapper json = Payloads.newMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    ToolCallReader(Texts texts) {
        this.texts = texts;
    }

    /** The calls in the same order, each with its arguments or with a problem. */
    List<ToolCall> read(List<StoredToolCall> calls) {
        List<ToolCall> read = new ArrayList<>();
        int left = MAX_ANSWER_BYTES;
        for (StoredToolCall call : calls) {
            ToolCall one = read(call);
            int bytes = bytes(one.arguments());
            if (bytes > Math.min(MAX_ARGUMENT_BYTES, left)) {
                one = problem(
                        call,
                        "The arguments of " + call.name() + " are too large: " + bytes
                                + " bytes, not counting long texts; at most " + MAX_ARGUMENT_BYTES
                                + " are possible in one call and " + MAX_ANSWER_BYTES
                                + " in all calls of an answer. Call it again with less, or in several steps.");
            } else {
                left -= bytes;
            }
            read.add(one);
        }
        return read;
    }

    private ToolCall read(StoredToolCall call) {
        if (call.arguments().isBlank()) {
            return ToolCall.of(call.id(), call.name(), Map.of());
        }
        JsonNode tree;
        try {
            tree = json.readTree(call.arguments());
            if (call.arguments().contains("\\u")) {
                // An escape may hide half a surrogate pair, which no payload takes.
                tree = json.readTree(Texts.wellFormed(json.writeValueAsString(tree)));
            }
        } catch (JsonProcessingException e) {
            String reason = Texts.wellFormed(e.getOriginalMessage());
            return problem(
                    call,
                    "The arguments of " + call.name() + " are not valid JSON (" + Text.beginning(reason, 200) + ")."
                            + AGAIN);
        }
        if (!tree.isObject()) {
            String kind = tree.getNodeType().name().toLowerCase(Locale.ROOT);
            return problem(call, "The arguments of " + call.name() + " are JSON of kind " + kind + "." + AGAIN);
        }
        Map<String, Object> arguments = new LinkedHashMap<>();
        tree.properties().forEach(argument -> arguments.put(argument.getKey(), small(argument.getValue())));
        return ToolCall.of(call.id(), call.name(), arguments);
    }

    private Object small(JsonNode argument) {
        if (argument.isTextual() && Text.utf8Length(argument.textValue()) > Text.MAX_INLINE_BYTES) {
            return json.convertValue(
                    texts.toText(argument.textValue(), BEGINNING_CHARACTERS),
                    new TypeReference<Map<String, Object>>() {});
        }
        if (argument.isArray()) {
            List<Object> items = new ArrayList<>();
            argument.forEach(item -> items.add(small(item)));
            return items;
        }
        if (argument.isObject()) {
            Map<String, Object> members = new LinkedHashMap<>();
            argument.properties().forEach(member -> members.put(member.getKey(), small(member.getValue())));
            return members;
        }
        return json.convertValue(argument, Object.class);
    }

    private int bytes(Map<String, Object> arguments) {
        try {
            return (int) Text.utf8Length(json.writeValueAsString(arguments));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("What was read from JSON becomes JSON again.", e);
        }
    }

    private static ToolCall problem(StoredToolCall call, String problem) {
        return new ToolCall(call.id(), call.name(), Map.of(), problem);
    }
}
