package dev.longhaul.activities.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longhaul.activities.source.RetrievedSources;
import dev.longhaul.activities.source.RetrievedSources.Find;
import dev.longhaul.workflows.content.BlockActivities;
import dev.longhaul.workflows.content.BlockPieces;
import dev.longhaul.workflows.content.BlockWish;
import dev.longhaul.workflows.content.BlocksToWrite;
import dev.longhaul.workflows.conversation.BlockHash;
import dev.longhaul.workflows.conversation.ConversationHead;
import dev.longhaul.workflows.model.Caller;
import dev.longhaul.workflows.model.Role;
import dev.longhaul.workflows.payload.Payloads;
import io.temporal.failure.ApplicationFailure;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BlockActivitiesTest {
    private final TestingContentStore store = new TestingContentStore();
    private final BlockActivities activities = new BlockActivitiesImpl(store);

    @Test
    void everyBlockOfAConversation_isReadInPiecesThatFit() {
        Conversations conversations = new Conversations(store);
        ConversationHead head = ConversationHead.EMPTY;
        for (int i = 0; i < 250; i++) {
            String text = i == 100 ? "x".repeat(3 * BlockActivities.MAX_BYTES) : "message " + i;
            head = conversations.append(head, List.of(StoredMessage.user(text)));
        }
        Map<BlockHash, ByteArrayOutputStream> read = new LinkedHashMap<>();
        List<BlockWish.Wanted> open =
                new ArrayList<>(List.of(new BlockWish.Wanted(java.util.Objects.requireNonNull(head.block()), true, 0)));
        int calls = 0;
        while (!open.isEmpty()) {
            BlockPieces pieces = activities.readBlocks(new BlockWish(open));
            assertThat(Payloads.dataConverter().toPayload(pieces)).isPresent();
            for (BlockPieces.Piece piece : pieces.pieces()) {
                ByteArrayOutputStream bytes = read.computeIfAbsent(piece.hash(), hash -> new ByteArrayOutputStream());
                assertThat(piece.from()).isEqualTo(bytes.size());
                bytes.writeBytes(Base64.getDecoder().decode(piece.base64()));
            }
            open = pieces.rest();
            calls++;
        }
        assertThat(read).hasSize(250);
        read.forEach((hash, bytes) -> assertThat(Sha256.of(bytes.toByteArray())).isEqualTo(hash));
        assertThat(calls).isLessThan(12);
    }

    @Test
    void whatStandsBehindMessages_comesAlong() {
        BlockHash record = new RetrievedSources(store)
                .keep(new Caller("s/task-1", 1, "Reader"), Find.ofText("documents_read", "a.md", "", "the words"));
        BlockHash other = store.put("anything".getBytes(StandardCharsets.UTF_8));
        Conversations conversations = new Conversations(store);
        ConversationHead task = conversations.append(
                ConversationHead.EMPTY,
                List.of(new StoredMessage(
                        Role.TOOL, "read", List.of(), "1", "documents_read", List.of(record, other))));
        ConversationHead main = conversations.append(
                ConversationHead.EMPTY,
                List.of(new StoredMessage(Role.TOOL, "told", List.of(), "1", "task_results", task.named())));
        ConversationHead shorter = conversations.retold(
                conversations.read(main), List.of(new StoredMessage(Role.TOOL, "[folded]", List.of(), "1", "x")));

        BlockPieces pieces =
                activities.readBlocks(new BlockWish(List.of(new BlockWish.Wanted(last(shorter), true, 0))));

        assertThat(pieces.rest()).isEmpty();
        assertThat(pieces.pieces())
                .extracting(BlockPieces.Piece::hash)
                .containsExactlyInAnyOrder(
                        last(shorter),
                        last(main),
                        last(task),
                        record,
                        other,
                        Sha256.of("the words".getBytes(StandardCharsets.UTF_8)));
    }

    private static BlockHash last(ConversationHead head) {
        return head.named().get(0);
    }

    @Test
    void missingContent_failsForGood() {
        BlockWish wish = new BlockWish(List.of(new BlockWish.Wanted(new BlockHash("a".repeat(64)), false, 0)));
        assertThatThrownBy(() -> activities.readBlocks(wish))
                .isInstanceOf(ApplicationFailure.class)
                .hasMessageContaining("does not hold");
    }

    @Test
    void contentOfMoreThanOneMessage_isJoinedAndHasItsName() {
        byte[] large = new byte[2 * BlockActivities.MAX_BYTES];
        new Random(1).nextBytes(large);
        byte[] first = java.util.Arrays.copyOf(large, BlockActivities.MAX_BYTES);
        byte[] second = java.util.Arrays.copyOfRange(large, BlockActivities.MAX_BYTES, large.length);
        activities.writeBlocks(new BlocksToWrite(List.of(content(first)), List.of()));
        activities.writeBlocks(new BlocksToWrite(
                List.of(content(second)),
                List.of(new BlocksToWrite.Joined(Sha256.of(large), List.of(Sha256.of(first), Sha256.of(second))))));

        assertThat(store.get(Sha256.of(large))).hasValue(large);
    }

    @Test
    void contentThatIsNotWhatItsNameSays_isNotStored() {
        BlocksToWrite forged = new BlocksToWrite(
                List.of(new BlocksToWrite.Content(
                        Sha256.of(new byte[] {1}), Base64.getEncoder().encodeToString(new byte[] {2}))),
                List.of());
        assertThatThrownBy(() -> activities.writeBlocks(forged))
                .isInstanceOf(ApplicationFailure.class)
                .hasMessageContaining("something else");
        assertThat(store.size()).isZero();
    }

    private static BlocksToWrite.Content content(byte[] bytes) {
        return new BlocksToWrite.Content(Sha256.of(bytes), Base64.getEncoder().encodeToString(bytes));
    }
}
