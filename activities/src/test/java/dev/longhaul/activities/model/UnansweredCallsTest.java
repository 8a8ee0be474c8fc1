package dev.longhaul.activities.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.activities.content.StoredMessage;
import dev.longhaul.activities.content.StoredToolCall;
import java.util.List;
import org.junit.jupiter.api.Test;

class UnansweredCallsTest {
    private static final StoredMessage ASKED = StoredMessage.assistant(
            "", List.of(new StoredToolCall("a", "search", "{}"), new StoredToolCall("b", "read", "{}")));

    @Test
    void answeredConversation_isLeftAlone() {
        List<StoredMessage> conversation = List.of(
                StoredMessage.user("go"),
                ASKED,
                StoredMessage.tool("a", "search", "found"),
                StoredMessage.tool("b", "read", "text"),
                StoredMessage.assistant("done", List.of()));
        assertThat(UnansweredCalls.answered(conversation)).isEqualTo(conversation);
    }

    @Test
    void interruptedCalls_getAResultBeforeTheNextMessage() {
        List<StoredMessage> mended = UnansweredCalls.answered(List.of(
                StoredMessage.user("go"),
                ASKED,
                StoredMessage.tool("a", "search", "found"),
                StoredMessage.user("and now?")));
        assertThat(mended).hasSize(5);
        assertThat(mended.get(3).toolCallId()).isEqualTo("b");
        assertThat(mended.get(3).content()).contains("interrupted");
        assertThat(mended.get(4).content()).isEqualTo("and now?");
    }
}
