package dev.longhaul.activities.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.activities.content.StoredMessage;
import dev.longhaul.activities.content.StoredToolCall;
import java.util.List;
import org.junit.jupiter.api.Test;

class ToolCallIdsTest {
    private static final List<StoredMessage> EARLIER =
            List.of(StoredMessage.user("hello"), StoredMessage.assistant("", List.of(call("a"), call("call-1-1"))));

    @Test
    void goodIds_areKept() {
        assertThat(ids(call("b"), call("c"))).containsExactly("b", "c");
    }

    @Test
    void missingIds_areMade() {
        assertThat(ids(call(""), call(" "), call("b"))).containsExactly("call-1-0", "call-1-1-2", "b");
    }

    @Test
    void takenIds_areReplaced() {
        assertThat(ids(call("a"), call("b"), call("b"))).containsExactly("call-1-0", "b", "call-1-2");
    }

    private static List<String> ids(StoredToolCall... calls) {
        return ToolCallIds.mended(EARLIER, 1, List.of(calls)).stream()
                .map(StoredToolCall::id)
                .toList();
    }

    private static StoredToolCall call(String id) {
        return new StoredToolCall(id, "todos_get_all", "{}");
    }
}
