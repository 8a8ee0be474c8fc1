package dev.longhaul.activities.model.streaming;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.longhaul.activities.content.StoredToolCall;
import dev.longhaul.activities.model.ModelAnswer;
import dev.longhaul.activities.model.ModelException;
import dev.longhaul.activities.model.ModelSettings;
import dev.longhaul.activities.model.TestingCalls;
import dev.longhaul.activities.model.TestingProgress;
import dev.longhaul.activities.model.TestingProvider;
import dev.longhaul.activities.model.TestingProviderServer;
import dev.longhaul.activities.model.ToolCalling;
import dev.longhaul.activities.model.http.HttpDeadlines;
import dev.longhaul.activities.model.http.ModelHttp;
import dev.longhaul.activities.model.openai.OpenAiDialect;
import dev.longhaul.workflows.model.FinishReason;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ToolsInWordsTest {
    private final TestingProviderServer server = new TestingProviderServer();
    private final TestingProgress progress = new TestingProgress();

    @AfterEach
    void close() {
        server.close();
    }

    private ModelAnswer answered(String... pieces) {
        server.reply(TestingProvider.OPENAI.answer(TestingProvider.OPENAI.text(pieces)));
        ModelSettings settings = new ModelSettings(
                "small",
                "openai",
                "m",
                server.url() + "/v1/",
                null,
                null,
                null,
                null,
                Map.of(),
                Map.of(),
                ToolCalling.JSON,
                true);
        return OpenAiDialect.create(settings, new ModelHttp(HttpDeadlines.DEFAULT))
                .call(TestingCalls.call(TestingCalls.TOOL_TURN, "", Map.of()), progress);
    }

    private JsonNode sent() throws Exception {
        return new ObjectMapper().readTree(server.requests().get(0).body());
    }

    @Test
    void request_tellsToolsInWords_andHoldsTheAnswerToASchema() throws Exception {
        ModelAnswer unused = answered("{}");

        assertThat(sent().has("tools")).isFalse();
        JsonNode schema = sent().at("/response_format/json_schema/schema");
        assertThat(schema.at("/required").toString()).isEqualTo("[\"say\",\"calls\"]");
        JsonNode call = schema.at("/properties/calls/items");
        assertThat(call.at("/properties/tool/enum").toString()).isEqualTo("[\"search\"]");
        assertThat(call.at("/properties/arguments/properties/query/type").asText())
                .isEqualTo("string");
        assertThat(sent().at("/messages/0/content").asText())
                .startsWith(TestingCalls.INSTRUCTIONS)
                .contains("- search: Searches the documents {");
    }

    @Test
    void earlierCallsAndResults_areToldInTheSameForm() throws Exception {
        ModelAnswer unused = answered("{}");

        assertThat(sent().at("/messages")).hasSize(4);
        assertThat(sent().at("/messages/2/role").asText()).isEqualTo("assistant");
        assertThat(sent().at("/messages/2/content").asText())
                .isEqualTo("{\"say\":\"\",\"calls\":[{\"tool\":\"search\",\"arguments\":{\"query\":\"tea\"}},"
                        + "{\"tool\":\"search\",\"arguments\":{\"query\":\"leaf\"}}]}");
        assertThat(sent().at("/messages/3/content").asText())
                .isEqualTo("Result of search:\na drink\n\nResult of search:\na part of a plant");
    }

    @Test
    void answer_isReadAsWordsAndCalls_andItsFormIsShownToNobody() {
        ModelAnswer answer = answered(
                "{\\\"say\\\": \\\"One more.\\\", \\\"calls\\\": [",
                "{\\\"tool\\\": \\\"search\\\", \\\"arguments\\\": {\\\"query\\\": \\\"cup\\\"}}]}");

        assertThat(answer.text()).isEqualTo("One more.");
        assertThat(answer.toolCalls()).containsExactly(new StoredToolCall("", "search", "{\"query\":\"cup\"}"));
        assertThat(progress.pieces()).isEmpty();
    }

    @Test
    void serverThatEnforcesNoSchema_hasItsWordsTaken() {
        assertThat(answered("Tea is a drink.").text()).isEqualTo("Tea is a drink.");
    }

    @Test
    void brokenObject_isAskedForAgain_unlessItWasCutForItsLength() {
        assertThatThrownBy(() -> ToolsInWords.read("{\"say\": \"Tea", FinishReason.DONE))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("is none");
        assertThat(ToolsInWords.read("{\"say\": \"Tea", FinishReason.LENGTH))
                .isEqualTo(new Said("{\"say\": \"Tea", List.of()));
    }
}
