package dev.longhaul.activities.compaction;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.activities.content.StoredMessage;
import dev.longhaul.activities.content.StoredToolCall;
import dev.longhaul.workflows.model.Role;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class FoldingTest {
    private static final int SEEDS = 300;

    @Test
    void oldResult_keepsItsBeginningAndTellsItsLength() {
        List<StoredMessage> folded = Folding.folded(List.of(
                StoredMessage.user("q"),
                StoredMessage.assistant("", List.of(new StoredToolCall("1", "look", "{}"))),
                StoredMessage.tool("1", "look", "0123456789".repeat(1_000) + "ü"),
                StoredMessage.assistant("a", List.of()),
                StoredMessage.user("more")));

        assertThat(folded.get(2).content())
                .startsWith("0123456789")
                .endsWith("…\n[folded: 10,002 bytes in all. Call the tool again if you need the rest.]")
                .hasSizeLessThan(400);
        assertThat(folded.get(2).toolCallId()).isEqualTo("1");
        assertThat(folded.get(2).toolName()).isEqualTo("look");
    }

    @Test
    void whateverTheConversation_onlyOldResultsChange() {
        for (long seed = 0; seed < SEEDS; seed++) {
            List<StoredMessage> whole = TestingConversation.messages(TestingConversation.blocks(seed));
            List<StoredMessage> folded = Folding.folded(whole);
            int kept = Groups.keptFrom(whole);

            assertThat(folded).as("seed %s", seed).hasSameSizeAs(whole);
            assertThat(folded.subList(kept, folded.size())).isEqualTo(whole.subList(kept, whole.size()));
            for (int index = 0; index < kept; index++) {
                StoredMessage before = whole.get(index);
                StoredMessage after = folded.get(index);
                assertThat(after.role()).isEqualTo(before.role());
                assertThat(after.toolCallId()).isEqualTo(before.toolCallId());
                assertThat(after.toolCalls()).isEqualTo(before.toolCalls());
                assertThat(after.content().length())
                        .isLessThanOrEqualTo(before.content().length());
                if (before.role() != Role.TOOL || before.content().length() <= 600) {
                    assertThat(after).isEqualTo(before);
                }
            }
            assertThat(Folding.folded(folded)).as("folded twice, seed %s", seed).isEqualTo(folded);
        }
    }

    @Test
    void whateverTheConversation_groupsHoldCallsWithTheirResults() {
        for (long seed = 0; seed < SEEDS; seed++) {
            List<StoredMessage> messages = TestingConversation.messages(TestingConversation.blocks(seed));
            BitSet starts = Groups.starts(messages);

            for (int start = starts.nextSetBit(0); start >= 0; start = starts.nextSetBit(start + 1)) {
                assertThat(messages.get(start).role()).as("seed %s", seed).isNotEqualTo(Role.TOOL);
                List<String> before = messages.subList(0, start).stream()
                        .flatMap(message -> message.toolCalls().stream().map(StoredToolCall::id))
                        .toList();
                assertThat(messages.subList(start, messages.size()))
                        .noneMatch(message -> before.contains(String.valueOf(message.toolCallId())));
            }
            int kept = Groups.keptFrom(messages);
            assertThat(starts.get(kept, messages.size()).cardinality())
                    .as("seed %s", seed)
                    .isEqualTo(Math.min(2, starts.cardinality()));
        }
    }

    @Test
    void resultThatCameLate_staysWithItsCall() {
        List<StoredMessage> messages = List.of(
                StoredMessage.user("q"),
                StoredMessage.assistant("", List.of(new StoredToolCall("1", "look", "{}"))),
                StoredMessage.user("are you there?"),
                StoredMessage.tool("1", "look", "found"),
                StoredMessage.assistant("a", List.of()));

        assertThat(Groups.starts(messages)).hasToString("{0, 1, 4}");
        assertThat(Groups.keptFrom(messages)).isEqualTo(1);
    }
}
