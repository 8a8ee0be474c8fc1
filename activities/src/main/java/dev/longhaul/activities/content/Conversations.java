package dev.longhaul.activities.content;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.longhaul.workflows.conversation.BlockHash;
import dev.longhaul.workflows.conversation.ConversationHead;
import dev.longhaul.workflows.model.Role;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Conversations in a content store: chains of blocks, each naming the one before it. Appending the same messages to the
 * same conversation gives the same head, however often and wherever it is done.
 */
public final class Conversations {
    /** How much of lately read conversations is kept in memory, as stored bytes. */
    private static final long MAX_REMEMBERED_BYTES = 32L * 1024 * 1024;

    private final ContentStore store;
    private final Cache<BlockHash, Read> recent;

    private record Read(ConversationBlock block, int bytes) {}

    public Conversations(ContentStore store) {
        this.store = store;
        this.recent = Caffeine.newBuilder()
                .maximumWeight(MAX_REMEMBERED_BYTES)
                .weigher((BlockHash hash, Read read) -> read.bytes())
                .executor(Runnable::run)
                .build();
    }

    /** The conversation with more in it; the same one when {@code messages} is empty. */
    public ConversationHead append(ConversationHead head, List<StoredMessage> messages) {
        if (messages.isEmpty()) {
            return head;
        }
        BlockHash block = store.put(CanonicalJson.write(new ConversationBlock(head.block(), messages)));
        long answers = messages.stream()
                .filter(message -> message.role() == Role.ASSISTANT)
                .count();
        return new ConversationHead(block, head.answers() + (int) answers);
    }

    /**
     * All that was said, oldest first.
     *
     * @throws ContentMissingException when a block is not there
     */
    public List<StoredMessage> load(ConversationHead head) {
        Deque<ConversationBlock> blocks = new ArrayDeque<>();
        BlockHash next = head.block();
        while (next != null) {
            ConversationBlock block = block(next);
            blocks.addFirst(block);
            next = block.parent();
        }
        List<StoredMessage> messages = new ArrayList<>();
        blocks.forEach(block -> messages.addAll(block.messages()));
        return messages;
    }

    private ConversationBlock block(BlockHash hash) {
        Read known = recent.getIfPresent(hash);
        if (known != null) {
            return known.block();
        }
        byte[] bytes = store.get(hash).orElseThrow(() -> new ContentMissingException(hash));
        ConversationBlock block = CanonicalJson.read(hash, bytes, ConversationBlock.class);
        recent.put(hash, new Read(block, bytes.length));
        return block;
    }
}
