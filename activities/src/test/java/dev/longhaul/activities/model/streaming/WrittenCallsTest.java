package dev.longhaul.activities.model.streaming;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.activities.content.StoredToolCall;
import dev.longhaul.activities.model.TestingCalls;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WrittenCallsTest {
    private static final String TEA = "{\"query\":\"tea\"}";

    private static Said read(String answer) {
        return WrittenCalls.in(answer, List.of(TestingCalls.SEARCH));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "```json\n{\"name\": \"search\", \"arguments\": {\"query\": \"tea\"}}\n```",
                "```\n[{\"tool\": \"search\", \"parameters\": {\"query\": \"tea\"}}]\n```\n",
                "```tool_call\n{\"function\": {\"name\": \"search\", \"arguments\": \"{\\\"query\\\":\\\"tea\\\"}\"}}\n```",
                "<tool_call>\n{\"name\": \"search\", \"arguments\": {\"query\": \"tea\"}}\n</tool_call>",
                "<think>\nI should search.\n</think>\n{\"name\": \"search\", \"input\": {\"query\": \"tea\"}}",
            })
    void callThatIsTheWholeAnswer_isMade(String answer) {
        assertThat(read(answer)).isEqualTo(new Said("", List.of(new StoredToolCall("", "search", TEA))));
    }

    @Test
    void wordsBeforeCalls_stayWords() {
        assertThat(read("I look for both.\n```json\n{\"name\":\"search\",\"arguments\":{\"query\":\"tea\"}}\n```\n"
                        + "```json\n{\"name\":\"search\",\"arguments\":{\"query\":\"leaf\"}}\n```"))
                .isEqualTo(new Said(
                        "I look for both.",
                        List.of(
                                new StoredToolCall("", "search", TEA),
                                new StoredToolCall("", "search", "{\"query\":\"leaf\"}"))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Tea is a drink.",
                "It is called so:\n```json\n{\"name\": \"search\", \"arguments\": {}}\n```\nas the manual says.",
                "```json\n{\"name\": \"delete_all\", \"arguments\": {}}\n```",
                "```json\n{\"name\": \"search\"}\n```",
                "```json\n{\"name\": \"search\", \"arguments\": {\n```",
                "```java\nint i;\n```",
                "<tool_call>search tea</tool_call>",
                "{\"tea\": \"a drink\"}",
                "```",
            })
    void anythingElse_staysText(String answer) {
        assertThat(read(answer)).isEqualTo(Said.only(answer));
    }

    @Test
    void thoughtsBeforeAnAnswer_areLeftOut() {
        assertThat(read("<think>Is it a drink? Yes.</think>\n\nTea is a drink."))
                .isEqualTo(Said.only("Tea is a drink."));
    }
}
