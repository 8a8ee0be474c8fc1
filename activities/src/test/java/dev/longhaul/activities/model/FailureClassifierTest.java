package dev.longhaul.activities.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.longhaul.activities.model.http.BrokenStreamException;
import dev.longhaul.activities.model.http.StatusException;
import dev.longhaul.activities.model.http.StreamedErrorException;
import dev.longhaul.workflows.failure.FailureType;
import java.net.ConnectException;
import java.net.http.HttpTimeoutException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FailureClassifierTest {
    private static final String KEY = "secret-4711-key";
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-20T12:00:00Z"), ZoneOffset.UTC);

    private final FailureClassifier classifier =
            new FailureClassifier(new ModelSettings("default", "openai", "m-1", null, KEY, null), CLOCK);

    private ModelException answered(int status, String body, String... headers) {
        Map<String, List<String>> map = headers.length == 0 ? Map.of() : Map.of(headers[0], List.of(headers[1]));
        return classifier.classify(new RuntimeException(new StatusException(status, body, map)));
    }

    private static String message(String words) {
        return new ObjectMapper()
                .valueToTree(Map.of("error", Map.of("message", words)))
                .toString();
    }

    @ParameterizedTest
    @CsvSource({
        "408, MODEL_UNAVAILABLE",
        "409, MODEL_UNAVAILABLE",
        "425, MODEL_UNAVAILABLE",
        "429, MODEL_RATE_LIMITED",
        "500, MODEL_UNAVAILABLE",
        "503, MODEL_UNAVAILABLE",
        "529, MODEL_UNAVAILABLE",
        "301, MODEL_REQUEST_REFUSED",
        "400, MODEL_REQUEST_REFUSED",
        "401, MODEL_KEY_REFUSED",
        "402, MODEL_QUOTA_EXHAUSTED",
        "403, MODEL_KEY_REFUSED",
        "404, MODEL_UNKNOWN",
        "413, MODEL_CONTEXT_EXCEEDED",
        "422, MODEL_REQUEST_REFUSED"
    })
    void statusAlone_decides(int status, FailureType type) {
        assertThat(answered(status, "").type()).isEqualTo(type);
    }

    @ParameterizedTest
    @CsvSource({
        "400, true, MODEL_UNAVAILABLE",
        "429, true, MODEL_RATE_LIMITED",
        "503, false, MODEL_REQUEST_REFUSED",
        "429, false, MODEL_REQUEST_REFUSED",
        "401, false, MODEL_KEY_REFUSED"
    })
    void whatTheProviderSaysOfRetries_wins(int status, String shouldRetry, FailureType type) {
        assertThat(answered(status, "", "x-should-retry", shouldRetry).type()).isEqualTo(type);
    }

    @ParameterizedTest
    @CsvSource({
        "retry-after-ms, 1500, 1500",
        "retry-after, 20, 20000",
        "retry-after, 0.5, 500",
        "retry-after, 'Fri, 20 Nov 2026 12:00:30 GMT', 30000",
        "retry-after, 'Fri, 20 Nov 2026 11:59:00 GMT', 0"
    })
    void pause_isReadInAllItsForms(String header, String value, long milliseconds) {
        assertThat(answered(429, "", header, value).retryAfter()).contains(Duration.ofMillis(milliseconds));
    }

    @Test
    void pauseInMilliseconds_winsOverSeconds() {
        StatusException failure =
                new StatusException(503, "", Map.of("retry-after-ms", List.of("250"), "retry-after", List.of("9")));

        assertThat(classifier.classify(failure).retryAfter()).contains(Duration.ofMillis(250));
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "-1", "NaN", "99999999999", ""})
    void pauseThatCannotBe_isNone(String value) {
        assertThat(answered(429, "", "retry-after", value).retryAfter()).isEmpty();
    }

    @Test
    void geminisPause_isInItsBody() {
        ModelException failure = answered(
                429,
                "{\"error\":{\"code\":429,\"status\":\"RESOURCE_EXHAUSTED\",\"message\":\"quota\",\"details\":["
                        + "{\"violations\":[{\"quotaId\":\"GenerateRequestsPerMinutePerProjectPerModel\"}]},"
                        + "{\"retryDelay\":\"37s\"}]}}");

        assertThat(failure.type()).isEqualTo(FailureType.MODEL_RATE_LIMITED);
        assertThat(failure.retryAfter()).contains(Duration.ofSeconds(37));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"error\":{\"message\":\"You exceeded your current quota\",\"type\":\"insufficient_quota\"}}",
                "{\"error\":{\"message\":\"no\",\"code\":\"insufficient_quota\"}}",
                "{\"error\":{\"message\":\"spent\",\"details\":[{\"violations\":[{\"quotaId\":"
                        + "\"GenerateRequestsPerDayPerProjectPerModel-FreeTier\"}]},{\"retryDelay\":\"9s\"}]}}"
            })
    void nothingLeftToSpend_isFinal(String body) {
        ModelException failure = answered(429, body, "retry-after", "5");

        assertThat(failure.type()).isEqualTo(FailureType.MODEL_QUOTA_EXHAUSTED);
        assertThat(failure.retryAfter()).isEmpty();
    }

    @Test
    void anthropicsEmptyAccount_isFinal() {
        assertThat(answered(400, message("Your credit balance is too low to access the API."))
                        .type())
                .isEqualTo(FailureType.MODEL_QUOTA_EXHAUSTED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "This model's maximum context length is 8192 tokens. However, you requested 9000 tokens",
                "the request exceeds the available context size, try increasing it",
                "prompt is too long: 200251 tokens > 199999 maximum",
                "input length and `max_tokens` exceed context limit: 199000 + 8192 > 200000",
                "The input token count (1048580) exceeds the maximum number of tokens allowed (1048576).",
                "the input length exceeds the context length"
            })
    void conversationThatIsTooLong_isToldByAllProviders(String words) {
        assertThat(answered(400, message(words)).type()).isEqualTo(FailureType.MODEL_CONTEXT_EXCEEDED);
    }

    @Test
    void geminisInvalidKey_isAKeyThatIsRefused() {
        ModelException failure = answered(
                400,
                "[{\"error\":{\"code\":400,\"status\":\"INVALID_ARGUMENT\",\"message\":\"API key not valid.\","
                        + "\"details\":[{\"reason\":\"API_KEY_INVALID\"}]}}]");

        assertThat(failure.type()).isEqualTo(FailureType.MODEL_KEY_REFUSED);
        assertThat(failure).hasMessageContaining("API key not valid.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"error\":{\"type\":\"overloaded_error\",\"message\":\"Overloaded\"}}|MODEL_UNAVAILABLE",
                "{\"error\":{\"type\":\"rate_limit_error\",\"message\":\"slow\"}}|MODEL_RATE_LIMITED",
                "{\"error\":{\"code\":503,\"message\":\"busy\"}}|MODEL_UNAVAILABLE",
                "{\"error\":{\"type\":\"invalid_request_error\",\"message\":\"bad\"}}|MODEL_REQUEST_REFUSED",
                "{\"error\":\"something broke\"}|MODEL_UNAVAILABLE"
            })
    void errorInsideAStream_isReadFromItsBody(String event, FailureType type) {
        assertThat(classifier.classify(new StreamedErrorException(event)).type())
                .isEqualTo(type);
    }

    @Test
    void unreachableProvider_isUnavailable() {
        ModelException failure = classifier.classify(new RuntimeException(new ConnectException("Connection refused")));

        assertThat(failure.type()).isEqualTo(FailureType.MODEL_UNAVAILABLE);
        assertThat(failure).hasMessageContaining("cannot be reached").hasMessageContaining("Connection refused");
    }

    @Test
    void timeout_isUnavailable() {
        assertThat(classifier
                        .classify(new HttpTimeoutException("request timed out"))
                        .type())
                .isEqualTo(FailureType.MODEL_UNAVAILABLE);
    }

    @Test
    void brokenStream_isUnreadable() {
        assertThat(classifier
                        .classify(new BrokenStreamException("broke off", null))
                        .type())
                .isEqualTo(FailureType.MODEL_REPLY_UNREADABLE);
    }

    @Test
    void unknownFailure_isRetried() {
        assertThat(classifier.classify(new IllegalStateException("what?")).type())
                .isEqualTo(FailureType.MODEL_UNAVAILABLE);
    }

    @Test
    void sentence_saysWhoWhatAndWhatToDo() {
        assertThat(answered(404, message("The model m-1 does not exist")))
                .hasMessage("Model \"default\" (openai, m-1) answered 404: The model m-1 does not exist."
                        + " Check model and base_url under models.default in the configuration.");
    }

    @Test
    void providersWords_areBounded() {
        String words = answered(400, message("x".repeat(5000))).getMessage();

        assertThat(words).contains("x".repeat(FailureClassifier.MAX_PROVIDER_WORDS - 1) + "…");
        assertThat(words).doesNotContain("x".repeat(FailureClassifier.MAX_PROVIDER_WORDS));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Incorrect API key provided: " + KEY,
                "header Authorization: Bearer abcdef.ghijk was refused",
                "Incorrect API key provided: sk-proj-abcd****wxyz.",
                "x-api-key: zzz-abcdef is not known",
                "https://example.com/v1?key=abcdef-query",
                "proxy https://user:abcdef@example.com failed",
                "no AIzaSyabcdef0123456789 here"
            })
    void key_isInNoMessageOfTheChain(String words) {
        Throwable[] failures = {
            new StatusException(401, message(words), Map.of()),
            new StatusException(500, words, Map.of()),
            new StreamedErrorException(message(words)),
            new BrokenStreamException(words, new IllegalStateException(words)),
            new ConnectException(words),
            new IllegalArgumentException("invalid header value: \"" + words + "\""),
            new RuntimeException(words, new RuntimeException(words))
        };
        for (Throwable failure : failures) {
            for (Throwable cause = classifier.classify(failure); cause != null; cause = cause.getCause()) {
                assertThat(cause.toString()).doesNotContain(KEY, "abcd", "wxyz");
            }
        }
    }
}
