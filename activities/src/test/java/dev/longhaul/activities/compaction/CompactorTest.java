package dev.longhaul.activities.compaction;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.activities.agent.AgentDefinition;
import dev.longhaul.activities.content.Conversation;
import dev.longhaul.activities.content.Conversations;
import dev.longhaul.activities.content.StoredMessage;
import dev.longhaul.activities.content.StoredToolCall;
import dev.longhaul.activities.content.TestingContentStore;
import dev.longhaul.workflows.conversation.ConversationHead;
import dev.longhaul.workflows.model.Role;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CompactorTest {
    private static final AgentDefinition AGENT =
            new AgentDefinition("Main", "Be brief.", "default", List.of(), List.of(), List.of());
    private static final String LONG = "word ".repeat(1_000);

    private final TestingContentStore store = new TestingContentStore();
    private final Conversations conversations = new Conversations(store);
    private final Compactor compactor = new Compactor(conversations);

    @Test
    void conversationWithRoom_staysAsItIs() {
        ConversationHead head = conversation(4, null);
        assertThat(compactor.fit(head, AGENT, "", new ContextWindow(100_000, null)))
                .isEqualTo(new Compactor.Fitted(head, false));
    }

    @Test
    void overHalf_oldResultsAreFolded() {
        ConversationHead head = conversation(4, null);
        Compactor.Fitted fitted = compactor.fit(head, AGENT, "", new ContextWindow(7_000, null));

        assertThat(fitted.needsSummary()).isFalse();
        assertThat(fitted.head().answers()).isEqualTo(4);
        assertThat(conversations.load(fitted.head()))
                .filteredOn(message -> message.role() == Role.TOOL)
                .extracting(message -> message.content().equals(LONG))
                .containsExactly(false, false, true, true);
        assertThat(conversations.originals(fitted.head())).isEqualTo(conversations.load(head));
        assertThat(compactor.fit(fitted.head(), AGENT, "", new ContextWindow(7_000, null)))
                .isEqualTo(new Compactor.Fitted(fitted.head(), false));
    }

    @Test
    void whatTheProviderCounted_goesBeforeTheEstimate() {
        ConversationHead counted = conversation(4, 900L);
        assertThat(compactor
                        .fit(counted, AGENT, "", new ContextWindow(1_000_000, null))
                        .head())
                .isEqualTo(counted);
        Compactor.Fitted fitted = compactor.fit(conversation(1, 900L), AGENT, "", new ContextWindow(1_000, null));
        assertThat(fitted.needsSummary()).isFalse();
        ConversationHead small = conversations.append(
                ConversationHead.EMPTY,
                List.of(
                        StoredMessage.user("one"),
                        StoredMessage.assistant("two", List.of()),
                        StoredMessage.user("three"),
                        StoredMessage.assistant("four", List.of())),
                900L);
        assertThat(compactor.fit(small, AGENT, "", new ContextWindow(1_000, null)))
                .isEqualTo(new Compactor.Fitted(small, true));
        assertThat(compactor.fit(small, AGENT, "", new ContextWindow(1_200, 70)).needsSummary())
                .isFalse();
    }

    @Test
    void whatCannotBecomeShorter_isSentAsItIs() {
        ConversationHead head = conversation(1, null);
        assertThat(compactor.fit(head, AGENT, "", new ContextWindow(1_000, null)))
                .isEqualTo(new Compactor.Fitted(head, false));
        assertThat(compactor.shorten(head)).isEqualTo(new Compactor.Fitted(head, false));
    }

    @Test
    void refusedLength_isShortenedWhateverTheEstimate() {
        Compactor.Fitted shorter = compactor.shorten(conversation(4, 10L));
        assertThat(shorter.needsSummary()).isTrue();
        assertThat(conversations.load(shorter.head()).get(2).content()).contains("[folded: ");
    }

    @Test
    void summaryAlone_isNotSummarisedAgain() {
        Conversation conversation = conversations.read(conversation(4, null));
        Summary summary = Summary.of(conversation);
        ConversationHead head = conversations.summarised(
                conversation, summary.summarised(), summary.messages("all of it " + LONG.repeat(8)));

        assertThat(compactor
                        .fit(head, AGENT, "", new ContextWindow(1_000, null))
                        .needsSummary())
                .isFalse();
    }

    @Test
    void whateverTheConversation_allThatWasSaidIsFoundAgain() {
        for (long seed = 0; seed < 100; seed++) {
            ConversationHead head = ConversationHead.EMPTY;
            for (List<StoredMessage> block : TestingConversation.blocks(seed)) {
                head = compactor.shorten(conversations.append(head, block)).head();
                Conversation conversation = conversations.read(head);
                Summary summary = Summary.of(conversation);
                if (summary.summarised() > 4 && seed % 2 == 0) {
                    head = conversations.summarised(
                            conversation, summary.summarised(), summary.messages("what was said"));
                }
            }
            List<StoredMessage> all = TestingConversation.messages(TestingConversation.blocks(seed));
            assertThat(conversations.originals(head)).as("seed %s", seed).isEqualTo(all);
            assertThat(head.answers()).as("seed %s", seed).isEqualTo((int) all.stream()
                    .filter(message -> message.role() == Role.ASSISTANT)
                    .count());
        }
    }

    /** A question, and steps that each called a tool with a long result. */
    private ConversationHead conversation(int steps, @Nullable Long counted) {
        ConversationHead head =
                conversations.append(ConversationHead.EMPTY, List.of(StoredMessage.user("What is it?")));
        for (int step = 0; step < steps; step++) {
            String id = "call-" + step;
            head = conversations.append(
                    head, List.of(StoredMessage.assistant("", List.of(new StoredToolCall(id, "look", "{}")))), counted);
            head = conversations.append(head, List.of(StoredMessage.tool(id, "look", LONG)));
        }
        return head;
    }
}
