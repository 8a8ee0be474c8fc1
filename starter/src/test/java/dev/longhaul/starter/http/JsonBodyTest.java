package dev.longhaul.starter.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonBodyTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"{", "{\"a\":1,}", "{\"a\":1} x", "{'a':1}", "{\"a\":1,\"a\":2}", "NaN", "{\"a\":NaN}", "// {}"})
    void whatIsNoJson_isMalformed(String text) {
        assertThatThrownBy(() -> JsonBody.read(text))
                .isInstanceOfSatisfying(
                        HttpRefusal.class, refusal -> assertThat(refusal.kind()).isEqualTo(HttpRefusal.Kind.MALFORMED));
    }

    @Test
    void deepNesting_isMalformed_notAStackOverflow() {
        assertThatThrownBy(() -> JsonBody.read("[".repeat(100_000))).isInstanceOf(HttpRefusal.class);
    }

    @Test
    void wrongType_isNamed() {
        refused("{\"a\":1}", body -> body.text("a"), "'a' must be a text, not a number.");
        refused("{\"a\":\"yes\"}", body -> body.optionalFlag("a"), "'a' must be true or false, not a text.");
        refused("{\"a\":{}}", body -> body.words("a"), "'a' must be a list, not an object.");
        refused("{\"a\":[1.5]}", body -> body.taskIds("a"), "'a' must be a list of whole numbers, not a number.");
        refused("{\"a\":[4294967297]}", body -> body.taskIds("a"), "'a' must be a list of whole numbers");
        refused("{\"a\":{\"b\":[]}}", body -> body.wordsByName("a"), "'a.b' must be a text, not a list.");
        refused("[]", body -> {}, "The body must be an object, not a list.");
    }

    @Test
    void missingField_isNamed_andNullIsMissing() {
        refused("{}", body -> body.text("a"), "'a' is missing.");
        refused("{\"a\":null}", body -> body.text("a"), "'a' is missing.");
        assertThat(JsonBody.read("{\"a\":null}").optionalText("a")).isNull();
    }

    @Test
    void unknownFields_areNamedWithWhatThereIs() {
        JsonBody body = JsonBody.read("{\"a\":\"x\",\"b\":1,\"c\":2}");
        body.text("a");
        assertThatThrownBy(body::done).isInstanceOfSatisfying(HttpRefusal.class, refusal -> {
            assertThat(refusal.message()).isEqualTo("Unknown fields: 'b', 'c'.");
            assertThat(refusal.hint()).isEqualTo("There are: a.");
        });
    }

    @Test
    void halfACharacter_isRefused_alsoInNames() {
        refused("{\"a\":\"x\\ud800\"}", body -> body.text("a"), "'a' has half a character");
        refused("{\"a\":\"\\udc00\\ud800\"}", body -> body.text("a"), "'a' has half a character");
        assertThatThrownBy(() -> JsonBody.read("{\"a\":{\"\\ud800\":\"x\"}}").wordsByName("a"))
                .isInstanceOf(HttpRefusal.class);
        assertThat(JsonBody.read("{\"a\":\"\\ud83d\\ude00\"}").text("a")).isEqualTo("\ud83d\ude00");
    }

    @Test
    void longWordsAndManyEntries_areRefused() {
        refused("{\"a\":\"" + "x".repeat(2_001) + "\"}", body -> body.word("a"), "at most 2000");
        refused(
                "{\"a\":[" + "1,".repeat(100) + "1]}",
                body -> body.taskIds("a"),
                "'a' has 101 entries; at most 100 can be given.");
    }

    @Test
    void wellFormedFields_areRead() {
        JsonBody body = JsonBody.read("{\"t\":\"x\",\"f\":true,\"w\":[\"a\",\"b\"],\"n\":[1,2],\"m\":{\"k\":\"v\"}}");
        assertThat(body.text("t")).isEqualTo("x");
        assertThat(body.optionalFlag("f")).isTrue();
        assertThat(body.words("w")).isEqualTo(List.of("a", "b"));
        assertThat(body.taskIds("n")).isEqualTo(List.of(1, 2));
        assertThat(body.wordsByName("m")).isEqualTo(Map.of("k", "v"));
        body.done();
    }

    private static void refused(String json, Consumer<JsonBody> read, String message) {
        assertThatThrownBy(() -> read.accept(JsonBody.read(json)))
                .isInstanceOfSatisfying(
                        HttpRefusal.class, refusal -> assertThat(refusal.kind()).isEqualTo(HttpRefusal.Kind.INVALID))
                .hasMessageContaining(message);
    }
}
