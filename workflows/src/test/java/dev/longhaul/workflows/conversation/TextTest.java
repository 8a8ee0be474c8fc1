package dev.longhaul.workflows.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextTest {
    @Test
    void storedText_canBeShortenedToNothing() {
        BlockHash hash = new BlockHash("0".repeat(64));
        assertThat(Text.stored("result", hash, 6, 6).shortenedTo(0)).isEqualTo(Text.stored("", hash, 6, 6));
    }

    @Test
    void beginning_splitsNoSurrogatePair() {
        assertThat(Text.beginning("a\uD83D\uDE00", 2)).isEqualTo("a");
    }
}
