package dev.longhaul.starter.oldstate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.longhaul.workflows.payload.Payloads;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The tool calls in the conversation that a file may hold beside its tasks. A record of a task does not say what the task
 * was asked; the call that started it does. The tools have had three names each.
 */
final class ToolHistory {
    private static final Set<String> START = Set.of("backgroundagentsstarttask", "subagentsstarttask");
    private static final Set<String> CONTINUE = Set.of("backgroundagentscontinuetask", "subagentscontinuetask");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");
    private static final ObjectMapper MAPPER = Payloads.newMapper();

    private final List<Call> calls = new ArrayList<>();
    private final Map<String, String> results = new HashMap<>();

    private record Call(String tool, String id, Fields arguments) {}

    private ToolHistory() {}

    static ToolHistory in(JsonNode document) {
        ToolHistory history = new ToolHistory();
        history.collect(document);
        return history;
    }

    /** What a task was asked, the texts of its continuations included; null when no call tells. */
    @Nullable
    String input(OldTask task) {
        List<Call> candidates = calls.stream()
                .filter(call -> START.contains(call.tool()))
                .filter(call ->
                        task.agent().equalsIgnoreCase(text(call, "agentname").strip()))
                .filter(call -> task.description().equals(text(call, "description")))
                .filter(call -> !text(call, "input").isBlank())
                .toList();
        List<Call> answered = candidates.stream()
                .filter(call -> number(call).equals(OptionalInt.of(task.id())))
                .toList();
        List<Call> unanswered =
                candidates.stream().filter(call -> number(call).isEmpty()).toList();
        Call start = answered.size() == 1
                ? answered.get(0)
                : answered.isEmpty() && unanswered.size() == 1 ? unanswered.get(0) : null;
        if (start == null) {
            return null;
        }
        StringBuilder asked = new StringBuilder(text(start, "input"));
        for (Call call : calls) {
            JsonNode id = call.arguments().get("taskid");
            if (CONTINUE.contains(call.tool()) && id != null && id.asInt(-1) == task.id()) {
                asked.append("\n\n").append(text(call, "text"));
            }
        }
        return asked.toString();
    }

    /** The number of the task that a start call was answered with. */
    private OptionalInt number(Call call) {
        Matcher number = NUMBER.matcher(results.getOrDefault(call.id(), ""));
        return number.find() ? OptionalInt.of(Integer.parseInt(number.group())) : OptionalInt.empty();
    }

    private static String text(Call call, String argument) {
        String text = call.arguments().text(argument);
        return text == null ? "" : text;
    }

    private void collect(JsonNode node) {
        if (node.isObject()) {
            Fields fields = new Fields(node);
            String id = fields.text("callid");
            String name = fields.text("name");
            JsonNode arguments = fields.get("arguments");
            JsonNode result = fields.get("result");
            if (id != null && name != null && arguments != null) {
                calls.add(new Call(Fields.plain(name), id, new Fields(object(arguments))));
            } else if (id != null && result != null) {
                results.put(id, words(result));
            }
        }
        node.forEach(this::collect);
    }

    /** Arguments are an object, or the JSON text of one. */
    private static JsonNode object(JsonNode arguments) {
        if (!arguments.isTextual()) {
            return arguments;
        }
        try {
            return MAPPER.readTree(arguments.asText());
        } catch (JsonProcessingException noJson) {
            return MAPPER.createObjectNode();
        }
    }

    private static String words(JsonNode result) {
        if (result.isValueNode()) {
            return result.asText();
        }
        StringBuilder words = new StringBuilder();
        result.forEach(part -> words.append(words(part)).append(' '));
        return words.toString();
    }
}
