package dev.longhaul.activities.model.extractive;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.longhaul.activities.agent.AgentDefinition;
import dev.longhaul.activities.content.StoredMessage;
import dev.longhaul.activities.content.StoredToolCall;
import dev.longhaul.activities.model.ModelAnswer;
import dev.longhaul.activities.model.ModelCall;
import dev.longhaul.activities.model.ModelProgress;
import dev.longhaul.workflows.model.Caller;
import dev.longhaul.workflows.tools.ToolSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One agent's conversation with the extractive client, its tools carried out in memory. */
final class TestingSession {
    static final int MOST_STEPS = 60;

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final ExtractiveModelClient client = new ExtractiveModelClient();
    private final AgentDefinition agent;
    private final @Nullable Integer task;
    private final BiFunction<String, JsonNode, String> tools;
    private final List<StoredMessage> conversation = new ArrayList<>();
    private final List<List<StoredToolCall>> steps = new ArrayList<>();
    private String context = "";

    TestingSession(
            @Nullable Integer task,
            List<String> toolNames,
            List<String> backgroundAgents,
            BiFunction<String, JsonNode, String> tools) {
        Stream<ToolSpec> specs = toolNames.stream().map(name -> new ToolSpec(name, name, Map.of("type", "object")));
        this.task = task;
        this.tools = tools;
        this.agent = new AgentDefinition(
                task == null ? "Researcher" : "Reader", "", "default", specs.toList(), backgroundAgents, List.of());
    }

    TestingSession withContext(String words) {
        context = words;
        return this;
    }

    /** Says something and lets the agent work until it answers with text. */
    String say(String message) {
        conversation.add(StoredMessage.user(message));
        for (int step = 0; step < MOST_STEPS; step++) {
            ModelAnswer answer = step();
            conversation.add(StoredMessage.assistant(answer.text(), answer.toolCalls()));
            if (answer.toolCalls().isEmpty()) {
                return answer.text();
            }
            steps.add(answer.toolCalls());
            for (StoredToolCall call : answer.toolCalls()) {
                conversation.add(StoredMessage.tool(call.id(), call.name(), tools.apply(call.name(), arguments(call))));
            }
        }
        throw new AssertionError("No answer after " + MOST_STEPS + " steps: " + steps);
    }

    /** All tool calls so far, in order, as {@code name arguments}. */
    List<String> calls() {
        return steps.stream()
                .flatMap(List::stream)
                .map(call -> call.name() + " " + call.arguments())
                .toList();
    }

    /** The names of the tools called in each step. */
    List<List<String>> steps() {
        return steps.stream()
                .map(calls -> calls.stream().map(StoredToolCall::name).toList())
                .toList();
    }

    List<StoredMessage> conversation() {
        return List.copyOf(conversation);
    }

    private ModelAnswer step() {
        ModelCall call = new ModelCall(new Caller("s1", task, agent.name()), 1, agent, conversation, context, Map.of());
        return client.call(call, ModelProgress.NONE);
    }

    private static JsonNode arguments(StoredToolCall call) {
        try {
            return MAPPER.readTree(call.arguments());
        } catch (java.io.IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
