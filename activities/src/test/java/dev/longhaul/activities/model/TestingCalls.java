package dev.longhaul.activities.model;

import dev.longhaul.activities.agent.AgentDefinition;
import dev.longhaul.activities.content.StoredMessage;
import dev.longhaul.activities.content.StoredToolCall;
import dev.longhaul.workflows.model.Caller;
import dev.longhaul.workflows.tools.ToolSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Calls to ask models with. */
public final class TestingCalls {
    public static final String INSTRUCTIONS = "You look things up.";

    public static final ToolSpec SEARCH = new ToolSpec(
            "search",
            "Searches the documents",
            map(
                    "type",
                    "object",
                    "properties",
                    map(
                            "query",
                            map("type", "string", "description", "What to look for"),
                            "limit",
                            map("type", "integer"),
                            "order",
                            map("type", "string", "enum", List.of("newest", "best")),
                            "filters",
                            map(
                                    "type",
                                    "array",
                                    "items",
                                    map(
                                            "type",
                                            "object",
                                            "properties",
                                            map("field", map("type", "string"), "exact", map("type", "boolean")),
                                            "required",
                                            List.of("field")))),
                    "required",
                    List.of("query")));

    /** A question, two tool calls, their results. */
    public static final List<StoredMessage> TOOL_TURN = List.of(
            StoredMessage.user("What is tea?"),
            StoredMessage.assistant(
                    "",
                    List.of(
                            new StoredToolCall("call_a", "search", "{\"query\":\"tea\"}"),
                            new StoredToolCall("call_b", "search", "{\"query\":\"leaf\"}"))),
            StoredMessage.tool("call_a", "search", "a drink"),
            StoredMessage.tool("call_b", "search", "a part of a plant"));

    private TestingCalls() {}

    public static ModelCall say(String text) {
        return call(List.of(StoredMessage.user(text)), "", Map.of());
    }

    public static ModelCall call(List<StoredMessage> conversation, String context, Map<String, String> options) {
        return new ModelCall(
                new Caller("s1", null, "Reader"),
                1,
                new AgentDefinition("Reader", INSTRUCTIONS, "default", List.of(SEARCH), List.of(), List.of()),
                conversation,
                context,
                options);
    }

    /** A map that keeps the order in which it is written. */
    public static Map<String, Object> map(Object... namesAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            map.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return map;
    }
}
