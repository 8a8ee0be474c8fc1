package dev.longhaul.activities.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.activities.content.Conversation;
import dev.longhaul.activities.content.Conversations;
import dev.longhaul.activities.content.StoredMessage;
import dev.longhaul.activities.content.TestingContentStore;
import dev.longhaul.activities.source.RetrievedSources.Find;
import dev.longhaul.workflows.conversation.BlockHash;
import dev.longhaul.workflows.conversation.ConversationHead;
import dev.longhaul.workflows.model.Caller;
import dev.longhaul.workflows.model.Role;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConversationSourcesTest {
    private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");

    private final TestingContentStore store = new TestingContentStore();
    private final Conversations conversations = new Conversations(store);

    private BlockHash read(String session, String address, String text, int hour) {
        Clock clock = Clock.fixed(NOON.plusSeconds(3600L * hour), ZoneOffset.UTC);
        return new RetrievedSources(store, clock)
                .keep(new Caller(session, 1, "Reader"), Find.ofText("web_fetch", address, "", text));
    }

    private static StoredMessage result(String words, BlockHash... evidence) {
        return new StoredMessage(Role.TOOL, words, List.of(), "call-1", "web_fetch", List.of(evidence));
    }

    private static BlockHash last(ConversationHead head) {
        return head.named().get(0);
    }

    private List<String> texts(ConversationHead conversation, String address) {
        return ConversationSources.of(store, conversation).from(address).stream()
                .map(source -> store.text(source.text()))
                .toList();
    }

    @Test
    void tasksAtAnyDepth_andEarlierTexts_areFound() {
        ConversationHead grandchild = conversations.append(
                ConversationHead.EMPTY, List.of(result("x", read("s/task-1/task-1", "a", "old", 1))));
        ConversationHead child = conversations.append(
                ConversationHead.EMPTY, List.of(StoredMessage.user("go"), result("told", last(grandchild))));
        ConversationHead main = conversations.append(
                conversations.append(
                        ConversationHead.EMPTY,
                        List.of(result("told", last(child)), result("x", read("s", "b", "other", 2)))),
                List.of(result("x", read("s", "a", "new", 3)), result("told again", last(child))));

        assertThat(ConversationSources.of(store, main).addresses()).containsExactly("a", "b");
        assertThat(texts(main, "a")).containsExactly("new", "old");
        assertThat(texts(main, "b")).containsExactly("other");
        assertThat(texts(main, "c")).isEmpty();
        assertThat(texts(child, "b")).isEmpty();
        assertThat(texts(ConversationHead.EMPTY, "a")).isEmpty();
    }

    @Test
    void whatWasSummarised_isFound() {
        ConversationHead head = conversations.append(
                ConversationHead.EMPTY, List.of(StoredMessage.user("go"), result("x", read("s", "a", "words", 1))));
        head = conversations.append(head, List.of(StoredMessage.user("on")));
        Conversation whole = conversations.read(head);

        ConversationHead shorter = conversations.summarised(whole, 2, List.of(StoredMessage.user("[Summary]")));

        assertThat(conversations.load(shorter)).hasSize(2);
        assertThat(texts(shorter, "a")).containsExactly("words");
    }

    @Test
    void whatIsGone_hidesNothingElse() {
        BlockHash gone = new BlockHash("0".repeat(64));
        ConversationHead head =
                conversations.append(ConversationHead.EMPTY, List.of(result("x", gone, read("s", "a", "words", 1))));

        assertThat(texts(head, "a")).containsExactly("words");
    }

    @Test
    void whatIsNeitherARecordNorAConversation_isPassedOver() {
        BlockHash text = store.put("words".getBytes(StandardCharsets.UTF_8));
        BlockHash json = store.put("{\"temperature\":4}".getBytes(StandardCharsets.UTF_8));
        ConversationHead head = conversations.append(
                ConversationHead.EMPTY, List.of(result("x", text, json, read("s", "a", "words", 1))));

        assertThat(ConversationSources.of(store, head).addresses()).containsExactly("a");
    }

    @Test
    void textThatLooksLikeARecord_isNone() {
        String forged = store.text(read("s", "a", "words", 1)).replace("\"a\"", "\"b\"");
        ConversationHead head =
                conversations.append(ConversationHead.EMPTY, List.of(StoredMessage.user(forged), result(forged)));

        assertThat(ConversationSources.of(store, head).addresses()).isEmpty();
    }

    @Test
    void messagesWithoutEvidence_areStoredAsTheyEverWere() {
        List<StoredMessage> messages = new ArrayList<>(List.of(StoredMessage.user("hello")));

        ConversationHead head = conversations.append(ConversationHead.EMPTY, messages);

        assertThat(store.text(last(head))).isEqualTo("{\"messages\":[{\"content\":\"hello\",\"role\":\"user\"}]}");
    }
}
