package dev.longhaul.activities.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.longhaul.workflows.conversation.BlockHash;
import dev.longhaul.workflows.conversation.ConversationHead;
import dev.longhaul.workflows.failure.FailureType;
import io.temporal.failure.ApplicationFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ConversationsTest {
    private static final List<StoredMessage> FIRST = List.of(StoredMessage.user("Hello, \"world\" ✓\n"));
    private static final List<StoredMessage> SECOND = List.of(
            StoredMessage.assistant("", List.of(new StoredToolCall("call-1", "todos_get_all", "{}"))),
            StoredMessage.tool("call-1", "todos_get_all", "[]"),
            StoredMessage.assistant("Done.", List.of()));

    private final TestingContentStore store = new TestingContentStore();
    private final Conversations conversations = new Conversations(store);

    @Test
    void whatWasAppended_isLoadedOldestFirst() {
        ConversationHead head = conversations.append(conversations.append(ConversationHead.EMPTY, FIRST), SECOND);

        List<StoredMessage> all = new ArrayList<>(FIRST);
        all.addAll(SECOND);
        assertThat(conversations.load(head)).isEqualTo(all);
        assertThat(new Conversations(store).load(head)).isEqualTo(all);
        assertThat(head.answers()).isEqualTo(2);
    }

    @Test
    void emptyConversation_hasNoMessages() {
        assertThat(conversations.load(ConversationHead.EMPTY)).isEmpty();
        assertThat(conversations.append(ConversationHead.EMPTY, List.of())).isEqualTo(ConversationHead.EMPTY);
        assertThat(store.size()).isZero();
    }

    @Test
    void sameMessages_giveTheSameHeadAndStoreNothingMore() {
        ConversationHead once = conversations.append(ConversationHead.EMPTY, FIRST);
        ConversationHead again = new Conversations(store).append(ConversationHead.EMPTY, FIRST);

        assertThat(again).isEqualTo(once);
        assertThat(store.size()).isEqualTo(1);
    }

    @Test
    void sameMessagesAfterSomethingElse_areAnotherBlock() {
        ConversationHead head = conversations.append(ConversationHead.EMPTY, FIRST);

        assertThat(conversations.append(head, FIRST).block()).isNotEqualTo(head.block());
    }

    /** Every stored conversation depends on these bytes: if this test fails, the change must not be made. */
    @Test
    void blocks_areWrittenAsTheyAlwaysWere() {
        ConversationHead first = conversations.append(ConversationHead.EMPTY, FIRST);
        ConversationHead second = conversations.append(first, SECOND);

        assertThat(store.get(Objects.requireNonNull(second.block())))
                .hasValueSatisfying(bytes -> assertThat(bytes).asString().isEqualTo("""
                        {"messages":[{"role":"assistant","tool_calls":[{"arguments":"{}","id":"call-1",\
                        "name":"todos_get_all"}]},{"content":"[]","role":"tool","tool_call_id":"call-1",\
                        "tool_name":"todos_get_all"},{"content":"Done.","role":"assistant"}],\
                        "parent":"c496b1f1abf55db46304275c0bbdaf07f830eb3481b23dc5f9a5f8a91d0ec306"}"""));
        assertThat(first.block()).hasToString("c496b1f1abf55db46304275c0bbdaf07f830eb3481b23dc5f9a5f8a91d0ec306");
        assertThat(second.block()).hasToString("d28e5595b9a1e848e30bd9e629d56eb2d724c00b2292f0d776940c0041a928d6");
    }

    @Test
    void halfASurrogatePair_doesNotStopTheConversation() {
        ConversationHead head = conversations.append(ConversationHead.EMPTY, List.of(StoredMessage.user("a\ud83db")));

        assertThat(conversations.load(head)).containsExactly(StoredMessage.user("a?b"));
    }

    @Test
    void longChain_readsEachBlockOnce() {
        ConversationHead head = ConversationHead.EMPTY;
        for (int i = 0; i < 1_000; i++) {
            head = conversations.append(head, List.of(StoredMessage.user("message " + i)));
        }

        List<StoredMessage> messages = conversations.load(head);
        conversations.load(head);

        assertThat(messages).hasSize(1_000);
        assertThat(messages.get(999).content()).isEqualTo("message 999");
        assertThat(store.reads()).isEqualTo(1_000);
    }

    @Test
    void missingBlock_failsForGoodWithItsName() {
        ConversationHead first = conversations.append(ConversationHead.EMPTY, FIRST);
        ConversationHead second = conversations.append(first, SECOND);
        BlockHash lost = Objects.requireNonNull(first.block());
        store.forget(lost);

        assertThatExceptionOfType(ApplicationFailure.class)
                .isThrownBy(() -> ContentFailures.named(() -> conversations.load(second)))
                .matches(failure -> failure.getType().equals(FailureType.CONTENT_MISSING.name()))
                .matches(ApplicationFailure::isNonRetryable)
                .withMessageContaining(lost.hex());
    }

    @Test
    void storeThatIsDown_mayBeAskedAgain() {
        store.setDown(true);

        assertThatExceptionOfType(ApplicationFailure.class)
                .isThrownBy(() -> ContentFailures.named(() -> conversations.append(ConversationHead.EMPTY, FIRST)))
                .matches(failure -> failure.getType().equals(FailureType.STORE_UNAVAILABLE.name()))
                .matches(failure -> !failure.isNonRetryable());
    }
}
