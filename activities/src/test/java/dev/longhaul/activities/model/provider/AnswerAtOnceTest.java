package dev.longhaul.activities.model.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.longhaul.activities.model.ModelAnswer;
import dev.longhaul.activities.model.ModelException;
import dev.longhaul.activities.model.ModelSettings;
import dev.longhaul.activities.model.TestingCalls;
import dev.longhaul.activities.model.TestingProgress;
import dev.longhaul.activities.model.TestingProvider;
import dev.longhaul.activities.model.TestingProviderServer;
import dev.longhaul.activities.model.ToolCalling;
import dev.longhaul.activities.model.http.HttpDeadlines;
import dev.longhaul.workflows.failure.FailureType;
import dev.longhaul.workflows.model.FinishReason;
import dev.longhaul.workflows.model.Usage;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Models that are configured not to stream. */
class AnswerAtOnceTest {
    private static final String OPENAI = """
            {"id":"c1","object":"chat.completion","created":1,"model":"m","choices":[{"index":0,"message":
            {"role":"assistant","content":%s},"finish_reason":"%s"}],
            "usage":{"prompt_tokens":20,"completion_tokens":7,"total_tokens":27}}""";
    private static final String CALL = """
            "","tool_calls":[{"id":"call_new","type":"function","function":
            {"name":"search","arguments":"{\\"query\\":\\"tea\\"}"}}]""";

    private final TestingProviderServer server = new TestingProviderServer();
    private final TestingProgress progress = new TestingProgress();

    @AfterEach
    void close() {
        server.close();
    }

    private ModelAnswer call(String provider) {
        ModelSettings settings = new ModelSettings(
                "small",
                provider,
                "m",
                server.url(),
                "secret",
                null,
                null,
                null,
                Map.of(),
                Map.of(),
                ToolCalling.NATIVE,
                false);
        return TestingProvider.client(settings, HttpDeadlines.DEFAULT)
                .call(TestingCalls.call(TestingCalls.TOOL_TURN, "", Map.of("temperature", "0")), progress);
    }

    private void reply(int status, String json) {
        server.reply(exchange -> {
            byte[] body = json.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
    }

    private JsonNode sent() throws Exception {
        return new ObjectMapper().readTree(server.requests().get(0).body());
    }

    @Test
    void openai_isNotAskedToStream() throws Exception {
        reply(200, OPENAI.formatted("\"Tea.\"", "stop"));

        ModelAnswer answer = call("openai");

        assertThat(answer.text()).isEqualTo("Tea.");
        assertThat(answer.finish()).isEqualTo(FinishReason.DONE);
        assertThat(answer.usage()).isEqualTo(Usage.ofCall(20, 7));
        assertThat(sent().path("stream").asBoolean()).isFalse();
        assertThat(sent().path("temperature").asDouble()).isZero();
        assertThat(sent().path("tools")).hasSize(1);
    }

    @Test
    void toolCalls_areTaken() {
        reply(200, OPENAI.formatted(CALL, "tool_calls"));

        assertThat(call("openai").toolCalls()).singleElement().satisfies(call -> {
            assertThat(call.id()).isEqualTo("call_new");
            assertThat(call.name()).isEqualTo("search");
            assertThat(call.arguments()).isEqualTo("{\"query\":\"tea\"}");
        });
    }

    @Test
    void answerThatWasCut_isNotDone() {
        reply(200, OPENAI.formatted("\"Te\"", "length"));

        assertThat(call("openai").finish()).isEqualTo(FinishReason.LENGTH);
    }

    @Test
    void ollama_isNotAskedToStream() throws Exception {
        reply(200, """
                {"model":"m","message":{"role":"assistant","content":"Tea."},"done_reason":"stop","done":true,
                "prompt_eval_count":20,"eval_count":7}""");

        assertThat(call("ollama").text()).isEqualTo("Tea.");
        assertThat(sent().path("stream").asBoolean()).isFalse();
    }

    @Test
    void failure_isNamedAsForStreams_andAskedOnce() {
        reply(429, "{\"error\":{\"message\":\"slow down\"}}");

        assertThatThrownBy(() -> call("openai"))
                .isInstanceOfSatisfying(
                        ModelException.class,
                        failure -> assertThat(failure.type()).isEqualTo(FailureType.MODEL_RATE_LIMITED));
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void bodyThatIsNoAnswer_isAFailure() {
        reply(200, "{\"choices\":[");

        assertThatThrownBy(() -> call("openai")).isInstanceOf(ModelException.class);
    }
}
