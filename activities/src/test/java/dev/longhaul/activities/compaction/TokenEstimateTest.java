package dev.longhaul.activities.compaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.longhaul.activities.content.StoredMessage;
import dev.longhaul.activities.content.StoredToolCall;
import java.util.List;
import org.junit.jupiter.api.Test;

class TokenEstimateTest {
    @Test
    void words_areCountedAsOpenAiCountsThem() {
        assertThat(TokenEstimate.of("")).isZero();
        assertThat(TokenEstimate.of("hello world")).isEqualTo(2);
        assertThat(TokenEstimate.of("hello world ".repeat(10_000))).isBetween(20_000L, 20_100L);
    }

    @Test
    void markupOfAModel_isText() {
        assertThat(TokenEstimate.of("<|endoftext|>")).isGreaterThan(1);
    }

    @Test
    void textWithoutSpaces_isCountedToo() {
        assertThat(TokenEstimate.of("a".repeat(200_000))).isBetween(10_000L, 200_000L);
    }

    @Test
    void toolCalls_count() {
        StoredMessage calling = StoredMessage.assistant(
                "hello", List.of(new StoredToolCall("1", "documents_search", "{\"query\":\"crash\"}")));
        assertThat(TokenEstimate.of(calling)).isGreaterThan(TokenEstimate.of(StoredMessage.user("hello")) + 6);
    }

    @Test
    void window_setsItsAnswersAside() {
        ContextWindow window = new ContextWindow(1_000, 200);
        assertThat(window.budget()).isEqualTo(800);
        assertThat(window.isForFolding(400)).isFalse();
        assertThat(window.isForFolding(401)).isTrue();
        assertThat(window.isForSummarising(640)).isFalse();
        assertThat(window.isForSummarising(641)).isTrue();
        assertThat(new ContextWindow(1_000, null).budget()).isEqualTo(1_000);
        assertThatIllegalArgumentException().isThrownBy(() -> new ContextWindow(1_000, 1_000));
    }
}
