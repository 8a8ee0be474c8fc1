package dev.longhaul.activities.model.streaming;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.json.JsonAnyOfSchema;
import dev.langchain4j.model.chat.request.json.JsonArraySchema;
import dev.langchain4j.model.chat.request.json.JsonEnumSchema;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import dev.langchain4j.model.chat.request.json.JsonSchemaElement;
import dev.longhaul.activities.agent.AgentDefinition;
import dev.longhaul.activities.content.StoredMessage;
import dev.longhaul.activities.content.StoredToolCall;
import dev.longhaul.activities.model.ModelCall;
import dev.longhaul.activities.model.ModelException;
import dev.longhaul.workflows.failure.FailureType;
import dev.longhaul.workflows.model.FinishReason;
import dev.longhaul.workflows.model.Role;
import dev.longhaul.workflows.tools.ToolSpec;
import java.util.ArrayList;
import java.util.List;

/**
 * Tools for models that were not made for them: what there is stands in the instructions, and each answer is a JSON object
 * {@code {"say": text, "calls": [{"tool": name, "arguments": object}]}} by a schema that the provider enforces. What was
 * asked for earlier, and what came of it, is told the same way, so that the model sees nothing but its own form.
 */
final class ToolsInWords {
    private static final String SAY = "say";
    private static final String CALLS = "calls";
    private static final String TOOL = "tool";
    private static final String ARGUMENTS = "arguments";

    private static final String FORM = """
            Answer with one JSON object of this form, and nothing around it:
            {"say": "what you say", "calls": [{"tool": "name of a tool", "arguments": {}}]}
            Ask for the tools that you need in "calls"; their results come with the next message. When you need none, leave
            "calls" empty: what you say then is your answer.

            The tools, each with the JSON schema of its arguments:
            """;

    private static final ObjectMapper JSON_TEXT = new ObjectMapper();

    private ToolsInWords() {}

    /** The same call without tools or tool calls in it. */
    static ModelCall told(ModelCall call) {
        AgentDefinition agent = call.agent();
        return new ModelCall(
                call.caller(),
                call.attempt(),
                new AgentDefinition(
                        agent.name(),
                        instructions(agent),
                        agent.model(),
                        List.of(),
                        agent.backgroundAgents(),
                        agent.sources()),
                call.conversation().stream().map(ToolsInWords::told).toList(),
                call.context(),
                call.options(),
                call.answers());
    }

    private static String instructions(AgentDefinition agent) {
        StringBuilder text = new StringBuilder(agent.instructions().strip());
        text.append(text.isEmpty() ? "" : "\n\n").append(FORM);
        for (ToolSpec tool : agent.tools()) {
            text.append("- ")
                    .append(tool.name())
                    .append(": ")
                    .append(tool.description())
                    .append(' ');
            text.append(JSON_TEXT.valueToTree(tool.parameters()).toString()).append('\n');
        }
        return text.toString();
    }

    private static StoredMessage told(StoredMessage message) {
        if (message.role() == Role.ASSISTANT) {
            return StoredMessage.assistant(form(message), List.of());
        }
        return message.role() == Role.TOOL
                ? StoredMessage.user("Result of " + message.toolName() + ":\n" + message.content())
                : message;
    }

    private static String form(StoredMessage said) {
        ObjectNode form = JSON_TEXT.createObjectNode().put(SAY, said.content());
        ArrayNode calls = form.putArray(CALLS);
        for (StoredToolCall call : said.toolCalls()) {
            ObjectNode one = calls.addObject().put(TOOL, call.name());
            one.set(ARGUMENTS, tree(ToolArguments.asObject(call.arguments())));
        }
        return form.toString();
    }

    private static JsonNode tree(String object) {
        try {
            return JSON_TEXT.readTree(object);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Arguments are an object here.", e);
        }
    }

    /** The schema of an answer that may ask for these tools. */
    static ResponseFormat format(List<ToolSpec> tools) {
        List<JsonSchemaElement> calls =
                ToolSchemas.of(tools).stream().map(ToolsInWords::call).toList();
        JsonSchemaElement call = calls.size() == 1
                ? calls.get(0)
                : JsonAnyOfSchema.builder().anyOf(calls).build();
        return ResponseFormat.builder()
                .type(ResponseFormatType.JSON)
                .jsonSchema(JsonSchema.builder()
                        .name("answer")
                        .rootElement(JsonObjectSchema.builder()
                                .addStringProperty(SAY)
                                .addProperty(
                                        CALLS,
                                        JsonArraySchema.builder().items(call).build())
                                .required(SAY, CALLS)
                                .additionalProperties(false)
                                .build())
                        .build())
                .build();
    }

    private static JsonSchemaElement call(ToolSpecification tool) {
        JsonObjectSchema arguments = tool.parameters() == null
                ? JsonObjectSchema.builder().additionalProperties(false).build()
                : tool.parameters();
        return JsonObjectSchema.builder()
                .addProperty(
                        TOOL, JsonEnumSchema.builder().enumValues(tool.name()).build())
                .addProperty(ARGUMENTS, arguments)
                .required(TOOL, ARGUMENTS)
                .additionalProperties(false)
                .build();
    }

    /**
     * What an answer comes to. One that is no such object is taken as words, as some servers do not enforce a schema.
     *
     * @throws ModelException of type MODEL_REPLY_UNREADABLE when it begins as an object and is none, though it was not cut
     *     for its length
     */
    static Said read(String answer, FinishReason finish) {
        JsonNode form;
        try {
            form = JSON_TEXT.readTree(answer);
        } catch (JsonProcessingException e) {
            if (finish == FinishReason.LENGTH || !answer.strip().startsWith("{")) {
                return Said.only(answer);
            }
            throw new ModelException(
                    FailureType.MODEL_REPLY_UNREADABLE,
                    "The model answered with something that begins as the JSON object it was asked for, and is none.");
        }
        if (!form.has(SAY) && !form.has(CALLS)) {
            return Said.only(answer);
        }
        List<StoredToolCall> calls = new ArrayList<>();
        for (JsonNode call : form.path(CALLS)) {
            JsonNode arguments = call.path(ARGUMENTS);
            calls.add(new StoredToolCall(
                    "",
                    call.path(TOOL).asText(),
                    arguments.isMissingNode()
                            ? ""
                            : arguments.isTextual() ? arguments.asText() : arguments.toString()));
        }
        return new Said(form.path(SAY).asText(), calls);
    }
}
