package dev.longhaul.activities.model.openai;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.longhaul.activities.content.StoredMessage;
import dev.longhaul.activities.model.ModelProgress;
import dev.longhaul.activities.model.ModelSettings;
import dev.longhaul.activities.model.TestingCalls;
import dev.longhaul.activities.model.TestingProvider;
import dev.longhaul.activities.model.TestingProviderServer;
import dev.longhaul.activities.model.http.HttpDeadlines;
import dev.longhaul.activities.model.http.ModelHttp;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OpenAiDialectTest {
    private final TestingProviderServer server = new TestingProviderServer();

    @AfterEach
    void close() {
        server.close();
    }

    private JsonNode send(Map<String, String> options) throws Exception {
        server.reply(TestingProvider.OPENAI.answer(TestingProvider.OPENAI.text("Tea.")));
        OpenAiDialect.create(
                        new ModelSettings("local", "openai", "m", server.url() + "/v1/", null, null),
                        new ModelHttp(HttpDeadlines.DEFAULT))
                .call(TestingCalls.call(List.of(StoredMessage.user("Hi")), "", options), ModelProgress.NONE);
        return new ObjectMapper().readTree(server.requests().get(0).body());
    }

    @Test
    void serverOfOnesOwn_needsNoKey() throws Exception {
        send(Map.of());

        assertThat(server.requests().get(0).path()).isEqualTo("/v1/chat/completions");
        assertThat(server.requests().get(0).headers()).doesNotContainKey("Authorization");
    }

    @Test
    void otherOptions_areMetadata() throws Exception {
        JsonNode body = send(Map.of("tenant", "acme", "user", "u-1", "reasoning_effort", "low", "temperature", "0"));

        assertThat(body.path("metadata").toString()).isEqualTo("{\"tenant\":\"acme\"}");
        assertThat(body.path("user").asText()).isEqualTo("u-1");
        assertThat(body.path("reasoning_effort").asText()).isEqualTo("low");
    }

    @Test
    void metadataThatIsTooLong_isCut() throws Exception {
        JsonNode body = send(Map.of("note", "x".repeat(600)));

        assertThat(body.path("metadata").path("note").asText()).hasSize(OpenAiDialect.MAX_METADATA_VALUE);
    }

    @Test
    void noOptions_noFieldsForThem() throws Exception {
        assertThat(send(Map.of()).fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("model", "messages", "stream", "stream_options", "tools");
    }
}
