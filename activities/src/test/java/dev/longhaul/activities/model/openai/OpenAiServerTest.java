package dev.longhaul.activities.model.openai;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.activities.content.StoredMessage;
import dev.longhaul.activities.model.ModelAnswer;
import dev.longhaul.activities.model.ModelSettings;
import dev.longhaul.activities.model.TestingCalls;
import dev.longhaul.activities.model.TestingProgress;
import dev.longhaul.activities.model.http.HttpDeadlines;
import dev.longhaul.activities.model.http.ModelHttp;
import dev.longhaul.workflows.model.FinishReason;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/**
 * A real server that speaks chat completions: protocol, streaming and usage, not judgement. Its address, with the version,
 * is in {@code LONGHAUL_TEST_MODEL_URL}; the name of its model, where it matters, in {@code LONGHAUL_TEST_MODEL}.
 */
@EnabledIfEnvironmentVariable(named = "LONGHAUL_TEST_MODEL_URL", matches = "http.+")
class OpenAiServerTest {
    @Test
    void realModel_answersInPieces() {
        String model = System.getenv().getOrDefault("LONGHAUL_TEST_MODEL", "default");
        ModelSettings settings =
                new ModelSettings("real", "openai", model, System.getenv("LONGHAUL_TEST_MODEL_URL"), null, null);
        TestingProgress progress = new TestingProgress();

        ModelAnswer answer = OpenAiDialect.create(settings, new ModelHttp(HttpDeadlines.DEFAULT))
                .call(
                        TestingCalls.call(
                                List.of(StoredMessage.user("Tell me about tea.")),
                                "Answer in one short sentence.",
                                Map.of("max_tokens", "40", "temperature", "0", "seed", "1", "tenant", "acme")),
                        progress);

        assertThat(answer.text()).isEqualTo(String.join("", progress.pieces()));
        assertThat(answer.text().isBlank() && answer.toolCalls().isEmpty()).isFalse();
        assertThat(answer.finish()).isIn(FinishReason.DONE, FinishReason.LENGTH);
        assertThat(answer.usage().inputTokens()).isPositive();
        assertThat(answer.usage().outputTokens()).isPositive();
    }
}
