package dev.longhaul.starter.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.longhaul.starter.http.TestingApi.Answer;

/** What an answer that tells of an error holds. */
final class TestingErrors {
    private TestingErrors() {}

    static void assertError(Answer answer, int status, String code, String words) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        JsonNode error = answer.json().get("error");
        assertThat(error.size()).isEqualTo(3);
        assertThat(error.get("code").asText()).isEqualTo(code);
        assertThat(error.get("message").asText()).contains(words);
        assertThat(error.get("hint").isTextual()).isTrue();
    }
}
