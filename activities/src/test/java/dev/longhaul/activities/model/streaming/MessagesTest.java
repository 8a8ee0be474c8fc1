package dev.longhaul.activities.model.streaming;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.longhaul.activities.content.StoredMessage;
import dev.longhaul.activities.content.StoredToolCall;
import dev.longhaul.activities.model.TestingCalls;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MessagesTest {
    private static final Map<String, Object> MARK = Map.of("cache_control", "ephemeral");

    private static List<ChatMessage> mapped(List<StoredMessage> conversation, String context) {
        return Messages.of(TestingCalls.call(conversation, context, Map.of()), MARK);
    }

    @Test
    void results_standInTheOrderOfTheirCalls() {
        List<ChatMessage> messages = mapped(
                List.of(
                        StoredMessage.user("Go"),
                        StoredMessage.assistant(
                                "", List.of(new StoredToolCall("a", "t", "{}"), new StoredToolCall("b", "t", "{}"))),
                        StoredMessage.tool("b", "t", "second"),
                        StoredMessage.tool("a", "t", "first")),
                "");

        assertThat(messages.subList(3, 5))
                .extracting(message -> ((ToolExecutionResultMessage) message).id())
                .containsExactly("a", "b");
    }

    @Test
    void resultWithoutText_saysSo() {
        List<ChatMessage> messages = mapped(
                List.of(
                        StoredMessage.user("Go"),
                        StoredMessage.assistant("", List.of(new StoredToolCall("a", "t", ""))),
                        StoredMessage.tool("a", "t", "")),
                "");

        assertThat(((ToolExecutionResultMessage) messages.get(3)).text()).isEqualTo("(no output)");
        assertThat(((AiMessage) messages.get(2)).toolExecutionRequests().get(0).arguments())
                .isEqualTo("{}");
    }

    @Test
    void newestMessage_isMarkedWhenItHoldsNoContext() {
        assertThat(((UserMessage) mapped(List.of(StoredMessage.user("Go")), "").get(1)).attributes())
                .isEqualTo(MARK);
    }

    @Test
    void contextInTheNewestMessage_leavesTheMarkToTheOneBefore() {
        List<ChatMessage> messages = mapped(
                List.of(
                        StoredMessage.user("Go"),
                        StoredMessage.assistant("Gone.", List.of()),
                        StoredMessage.user("Again")),
                "It is late.");

        assertThat(((AiMessage) messages.get(2)).attributes()).isEqualTo(MARK);
        assertThat(((UserMessage) messages.get(3)).attributes()).isEmpty();
        assertThat(((UserMessage) messages.get(3)).singleText()).isEqualTo("Again\n\nIt is late.");
    }

    @Test
    void contextAlone_isTheOnlyUserMessage() {
        assertThat(mapped(List.of(), "It is late.")).last().isEqualTo(UserMessage.from("It is late."));
    }
}
