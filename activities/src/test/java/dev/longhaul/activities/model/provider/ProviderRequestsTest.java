package dev.longhaul.activities.model.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.longhaul.activities.content.StoredMessage;
import dev.longhaul.activities.content.StoredToolCall;
import dev.longhaul.activities.model.ModelCall;
import dev.longhaul.activities.model.ModelException;
import dev.longhaul.activities.model.ModelProgress;
import dev.longhaul.activities.model.ModelSettings;
import dev.longhaul.activities.model.TestingCalls;
import dev.longhaul.activities.model.TestingProvider;
import dev.longhaul.activities.model.TestingProviderServer;
import dev.longhaul.activities.model.ToolCalling;
import dev.longhaul.activities.model.http.HttpDeadlines;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What reaches the providers. */
class ProviderRequestsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CONTEXT = "Open todos: none.";

    private final TestingProviderServer server = new TestingProviderServer();

    @AfterEach
    void close() {
        server.close();
    }

    private TestingProviderServer.Received send(TestingProvider provider, ModelCall call) {
        server.reply(provider.answer(provider.text("Tea.")));
        provider.client(server, HttpDeadlines.DEFAULT).call(call, ModelProgress.NONE);
        return server.requests().get(server.requests().size() - 1);
    }

    private JsonNode body(TestingProvider provider, ModelCall call) throws JsonProcessingException {
        return JSON.readTree(send(provider, call).body());
    }

    private static JsonNode json(String text) throws JsonProcessingException {
        return JSON.readTree(text.replace('\'', '"'));
    }

    @Test
    void openAi_getsAnswersOfToolsByTheirIds() throws Exception {
        JsonNode body = body(TestingProvider.OPENAI, TestingCalls.call(TestingCalls.TOOL_TURN, CONTEXT, Map.of()));

        assertThat(body.path("model").asText()).isEqualTo("test-model");
        assertThat(body.path("stream").asBoolean()).isTrue();
        assertThat(body.path("messages"))
                .isEqualTo(json("[{'role':'system','content':'You look things up.'},"
                        + "{'role':'user','content':'What is tea?'},"
                        + "{'role':'assistant','tool_calls':["
                        + "{'id':'call_a','type':'function','function':{'name':'search','arguments':'{\\'query\\':\\'tea\\'}'}},"
                        + "{'id':'call_b','type':'function','function':{'name':'search','arguments':'{\\'query\\':\\'leaf\\'}'}}]},"
                        + "{'role':'tool','tool_call_id':'call_a','content':'a drink'},"
                        + "{'role':'tool','tool_call_id':'call_b','content':'a part of a plant'},"
                        + "{'role':'user','content':'Open todos: none.'}]"));
    }

    @Test
    void anthropic_getsAnswersOfToolsInOneMessage_theConversationMarkedForItsCache() throws Exception {
        JsonNode body = body(TestingProvider.ANTHROPIC, TestingCalls.call(TestingCalls.TOOL_TURN, CONTEXT, Map.of()));

        assertThat(body.path("system"))
                .isEqualTo(json("[{'type':'text','text':'You look things up.','cache_control':{'type':'ephemeral'}}]"));
        assertThat(body.path("messages"))
                .isEqualTo(json("[{'role':'user','content':[{'type':'text','text':'What is tea?'}]},"
                        + "{'role':'assistant','content':["
                        + "{'type':'tool_use','id':'call_a','name':'search','input':{'query':'tea'}},"
                        + "{'type':'tool_use','id':'call_b','name':'search','input':{'query':'leaf'}}]},"
                        + "{'role':'user','content':["
                        + "{'type':'tool_result','tool_use_id':'call_a','content':'a drink'},"
                        + "{'type':'tool_result','tool_use_id':'call_b','content':'a part of a plant',"
                        + "'cache_control':{'type':'ephemeral'}}]},"
                        + "{'role':'user','content':[{'type':'text','text':'Open todos: none.'}]}]"));
        assertThat(body.path("max_tokens").asInt()).isEqualTo(8192);
    }

    @Test
    void gemini_getsTurnsThatAlternate_withSignatures() throws Exception {
        JsonNode body = body(TestingProvider.GEMINI, TestingCalls.call(TestingCalls.TOOL_TURN, CONTEXT, Map.of()));

        assertThat(body.path("systemInstruction").path("parts")).isEqualTo(json("[{'text':'You look things up.'}]"));
        assertThat(body.path("contents"))
                .isEqualTo(json("[{'role':'user','parts':[{'text':'What is tea?'}]},"
                        + "{'role':'model','parts':["
                        + "{'functionCall':{'id':'call_a','name':'search','args':{'query':'tea'}},"
                        + "'thoughtSignature':'skip_thought_signature_validator'},"
                        + "{'functionCall':{'id':'call_b','name':'search','args':{'query':'leaf'}}}]},"
                        + "{'role':'user','parts':["
                        + "{'functionResponse':{'id':'call_a','name':'search','response':{'response':'a drink'}}},"
                        + "{'functionResponse':{'id':'call_b','name':'search','response':{'response':'a part of a plant'}}},"
                        + "{'text':'Open todos: none.'}]}]"));
    }

    @Test
    void ollama_getsAnswersOfToolsByTheirNames() throws Exception {
        JsonNode body = body(TestingProvider.OLLAMA, TestingCalls.call(TestingCalls.TOOL_TURN, CONTEXT, Map.of()));

        assertThat(body.path("messages").findValuesAsText("role"))
                .containsExactly("system", "user", "assistant", "tool", "tool", "user");
        assertThat(body.path("messages").path(3))
                .isEqualTo(json("{'role':'tool','content':'a drink','tool_call_id':'call_a','tool_name':'search'}"));
        assertThat(body.path("messages").path(4).path("tool_call_id").asText()).isEqualTo("call_b");
    }

    @ParameterizedTest
    @EnumSource
    void toolSchema_arrivesWithWhatIsNestedInIt(TestingProvider provider) throws Exception {
        JsonNode body = body(provider, TestingCalls.say("What is tea?"));

        JsonNode schema = switch (provider) {
            case ANTHROPIC -> body.path("tools").path(0).path("input_schema");
            case GEMINI ->
                body.path("tools").path(0).path("functionDeclarations").path(0).path("parameters");
            default -> body.path("tools").path(0).path("function").path("parameters");
        };
        assertThat(json(schema.toString().replace("OBJECT", "object").toLowerCase(java.util.Locale.ROOT)))
                .isEqualTo(json(
                        "{'type':'object','properties':{'query':{'type':'string','description':'what to look for'},"
                                + "'limit':{'type':'integer'},'order':{'type':'string','enum':['newest','best']},"
                                + "'filters':{'type':'array','items':{'type':'object','properties':{"
                                + "'field':{'type':'string'},'exact':{'type':'boolean'}},'required':['field']}}},"
                                + "'required':['query']}"));
        assertThat(body.findValuesAsText("name")).contains("search");
    }

    @ParameterizedTest
    @EnumSource
    void contextAfterAUserMessage_isPartOfIt(TestingProvider provider) throws Exception {
        ModelCall call =
                TestingCalls.call(List.of(StoredMessage.user("One."), StoredMessage.user("Two.")), CONTEXT, Map.of());

        String body = send(provider, call).body();

        assertThat(body).contains("One.\\n\\nTwo.\\n\\nOpen todos: none.");
        assertThat(body).containsOnlyOnce(TestingCalls.INSTRUCTIONS);
    }

    @ParameterizedTest
    @EnumSource
    void argumentsThatWereNoJson_areSentAsJson(TestingProvider provider) throws Exception {
        ModelCall call = TestingCalls.call(
                List.of(
                        StoredMessage.user("What is tea?"),
                        StoredMessage.assistant(
                                "", List.of(new StoredToolCall("call_a", "search", "{\"query\": \"te"))),
                        StoredMessage.tool("call_a", "search", "The arguments are no JSON.")),
                "",
                Map.of());

        assertThat(send(provider, call).body()).contains("unreadable_arguments");
    }

    @ParameterizedTest
    @EnumSource
    void assistantMessageWithNothingInIt_isLeftOut(TestingProvider provider) {
        ModelCall call = TestingCalls.call(
                List.of(StoredMessage.user("One."), StoredMessage.assistant("", List.of()), StoredMessage.user("Two.")),
                "",
                Map.of());

        assertThat(send(provider, call).body()).contains("One.\\n\\nTwo.").doesNotContain("assistant");
    }

    @ParameterizedTest
    @EnumSource
    void commonOptions_areSent(TestingProvider provider) throws Exception {
        JsonNode body = body(
                provider,
                TestingCalls.call(
                        List.of(StoredMessage.user("Hello")),
                        "",
                        Map.of(
                                "temperature",
                                "0.5",
                                "top_p",
                                "0.75",
                                "max_tokens",
                                "99",
                                "stop",
                                "[\"END\"]",
                                "seed",
                                "4")));

        assertThat(body.findValue("temperature").asDouble()).isEqualTo(0.5);
        assertThat(body.findValue(provider == TestingProvider.GEMINI ? "topP" : "top_p")
                        .asDouble())
                .isEqualTo(0.75);
        String longest = switch (provider) {
            case GEMINI -> "maxOutputTokens";
            case OLLAMA -> "num_predict";
            default -> "max_tokens";
        };
        assertThat(body.findValue(longest).asInt()).isEqualTo(99);
        assertThat(body.toString()).contains("[\"END\"]");
        if (provider != TestingProvider.ANTHROPIC) { // OptionCheck refuses a seed that only Anthropic would get
            assertThat(body.findValue("seed").asInt()).isEqualTo(4);
        }
    }

    private TestingProviderServer.Received sendConfigured(
            TestingProvider provider,
            Map<String, String> headers,
            Map<String, String> metadata,
            Map<String, String> options) {
        ModelSettings usual = provider.settings(server);
        ModelSettings settings = new ModelSettings(
                usual.name(),
                usual.provider(),
                usual.model(),
                usual.baseUrl(),
                usual.apiKey(),
                null,
                null,
                null,
                headers,
                metadata,
                ToolCalling.NATIVE,
                true);
        server.reply(provider.answer(provider.text("Tea.")));
        TestingProvider.client(settings, HttpDeadlines.DEFAULT)
                .call(TestingCalls.call(List.of(StoredMessage.user("Hi")), "", options), ModelProgress.NONE);
        return server.requests().get(server.requests().size() - 1);
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("F31: headers carry the run options that the configuration puts into them")
    void headersThatAreConfigured_carryOptions(TestingProvider provider) {
        TestingProviderServer.Received received = sendConfigured(
                provider,
                Map.of("X-Tenant", "t-{tenant}", "X-Empty", "{nothing}", "X-Fixed", "{\"a\": 1}"),
                Map.of(),
                Map.of("tenant", "acme", "nothing", ""));

        assertThat(received.header("X-tenant")).isEqualTo("t-acme");
        assertThat(received.header("X-fixed")).isEqualTo("{\"a\": 1}");
        assertThat(received.headers()).doesNotContainKey("X-empty");
    }

    @Test
    void metadataThatIsConfigured_isAllThatIsSent() throws Exception {
        Map<String, String> options = Map.of("tenant", "acme", "person", "u-1", "secret", "s");
        JsonNode openAi = JSON.readTree(sendConfigured(
                        TestingProvider.OPENAI,
                        Map.of(),
                        Map.of("user", "{person}", "team", "{tenant}/x", "none", " {blank} "),
                        Map.of("tenant", "acme", "person", "u-1", "secret", "s", "blank", ""))
                .body());
        assertThat(openAi.path("user").asText()).isEqualTo("u-1");
        assertThat(openAi.path("metadata").toString()).isEqualTo("{\"team\":\"acme/x\"}");
        JsonNode anthropic =
                JSON.readTree(sendConfigured(TestingProvider.ANTHROPIC, Map.of(), Map.of("user", "{person}"), options)
                        .body());
        assertThat(anthropic.path("metadata").toString()).isEqualTo("{\"user_id\":\"u-1\"}");
    }

    @Test
    void headerThatWouldBreakTheRequest_isRefusedBeforeItIsSent() {
        assertThatThrownBy(() -> sendConfigured(
                        TestingProvider.OPENAI,
                        Map.of("X-Tenant", "{tenant}"),
                        Map.of(),
                        Map.of("tenant", "acme\r\nX-Admin: yes")))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("one line of plain ASCII");
        assertThat(server.requests()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void nextRequest_beginsWithTheOneBefore(TestingProvider provider) {
        List<StoredMessage> conversation = new ArrayList<>(TestingCalls.TOOL_TURN);
        String first =
                send(provider, TestingCalls.call(conversation, "", Map.of())).body();
        conversation.add(StoredMessage.assistant("Tea is a drink.", List.of()));
        conversation.add(StoredMessage.user("And coffee?"));
        String second =
                send(provider, TestingCalls.call(conversation, "", Map.of())).body();

        // Anthropic's cache marks wander with the newest message; they are no part of what is cached.
        String mark = ",\\s*\"cache_control\"\\s*:\\s*\\{[^}]*}";
        first = first.replaceAll(mark, "");
        second = second.replaceAll(mark, "");
        int messagesEnd = first.indexOf("a part of a plant") + "a part of a plant".length();
        assertThat(second).startsWith(first.substring(0, messagesEnd));
    }

    @ParameterizedTest
    @EnumSource
    void key_isInOneHeaderAndNowhereElse(TestingProvider provider) {
        TestingProviderServer.Received received = send(provider, TestingCalls.say("Hello"));

        String header = switch (provider) {
            case ANTHROPIC -> received.header("X-api-key");
            case GEMINI -> received.header("X-goog-api-key");
            default -> received.header("Authorization");
        };
        assertThat(header).endsWith(TestingProvider.KEY);
        assertThat(received.body()).doesNotContain(TestingProvider.KEY);
        assertThat(received.path()).doesNotContain(TestingProvider.KEY);
    }
}
