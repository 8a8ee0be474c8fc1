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
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

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
        return append(head, messages, null);
    }

    /**
     * The conversation with more in it; the same one when {@code messages} is empty.
     *
     * @param tokens what the provider counted for all of it, or null
     */
    public ConversationHead append(ConversationHead head, List<StoredMessage> messages, @Nullable Long tokens) {
        if (messages.isEmpty()) {
            return head;
        }
        BlockHash block = put(ConversationBlock.of(head.block(), messages, tokens));
        return new ConversationHead(block, head.answers() + answers(messages));
    }

    /**
     * What the agent reads of a conversation, oldest first: all that was said, or what stands for it.
     *
     * @throws ContentMissingException when a block is not there
     */
    public List<StoredMessage> load(ConversationHead head) {
        return read(head).messages();
    }

    /**
     * The blocks of a conversation.
     *
     * @throws ContentMissingException when one is not there
     */
    public Conversation read(ConversationHead head) {
        Deque<Conversation.Link> links = new ArrayDeque<>();
        BlockHash next = head.block();
        while (next != null) {
            ConversationBlock block = block(next);
            links.addFirst(new Conversation.Link(next, block));
            next = block.parent();
        }
        return new Conversation(head, List.copyOf(links));
    }

    /**
     * All that was ever said in a conversation, oldest first, whatever was folded or summarised since.
     *
     * @throws ContentMissingException when a block is not there
     */
    public List<StoredMessage> originals(ConversationHead head) {
        Deque<ConversationBlock> blocks = new ArrayDeque<>();
        BlockHash next = head.block();
        while (next != null) {
            ConversationBlock block = block(next);
            BlockHash other = block.insteadOf();
            if (other == null) {
                blocks.addFirst(block);
                next = block.parent();
            } else {
                next = other;
            }
        }
        List<StoredMessage> messages = new ArrayList<>();
        blocks.forEach(block -> messages.addAll(block.messages()));
        return messages;
    }

    /**
     * A conversation with each message as it was said where {@link #retold} put another; summaries stay. It has as many
     * messages as before, and stands in no store.
     *
     * @throws ContentMissingException when a block is not there
     */
    public Conversation withOriginals(Conversation conversation) {
        return new Conversation(
                conversation.head(),
                conversation.links().stream()
                        .map(link -> new Conversation.Link(link.hash(), withOriginals(link)))
                        .toList());
    }

    private ConversationBlock withOriginals(Conversation.Link link) {
        ConversationBlock block = link.block();
        if (block.insteadOf() == null || block.beginsWithSummary()) {
            return block;
        }
        List<StoredMessage> said = block(link.original()).messages();
        List<StoredMessage> here = said.subList(said.size() - block.messages().size(), said.size());
        return new ConversationBlock(block.parent(), here, block.insteadOf(), null, null);
    }

    /**
     * A conversation with some of its messages replaced, each by one other. The blocks before the first of them stay; those
     * from there on are stored anew and point to what they stand for.
     *
     * @param messages all messages, oldest first, as many as the conversation has
     */
    public ConversationHead retold(Conversation conversation, List<StoredMessage> messages) {
        BlockHash parent = null;
        int from = 0;
        for (Conversation.Link link : conversation.links()) {
            ConversationBlock block = link.block();
            int to = from + block.messages().size();
            List<StoredMessage> now = messages.subList(from, to);
            boolean isSame = Objects.equals(parent, block.parent()) && now.equals(block.messages());
            parent = isSame
                    ? link.hash()
                    : put(new ConversationBlock(parent, now, link.original(), block.summarisedAnswers(), null));
            from = to;
        }
        return new ConversationHead(parent, conversation.head().answers());
    }

    /**
     * A conversation whose older messages are replaced by a summary. It counts as many answers as before.
     *
     * @param summarised how many messages, from the first, the summary stands for; at least 1
     * @param summary what is read instead of them: the summary, and what is kept of them word by word
     */
    public ConversationHead summarised(Conversation conversation, int summarised, List<StoredMessage> summary) {
        List<ConversationBlock> kept = new ArrayList<>();
        BlockHash insteadOf = null;
        int answers = 0;
        int from = 0;
        for (Conversation.Link link : conversation.links()) {
            List<StoredMessage> messages = link.block().messages();
            int gone = Math.min(Math.max(summarised - from, 0), messages.size());
            Integer before = link.block().summarisedAnswers();
            answers += answers(messages.subList(0, gone)) + (before == null ? 0 : before);
            if (gone == messages.size()) {
                insteadOf = link.original();
            } else {
                List<StoredMessage> left = messages.subList(gone, messages.size());
                kept.add(new ConversationBlock(null, left, link.original(), null, null));
            }
            from += messages.size();
        }
        BlockHash parent = put(new ConversationBlock(null, summary, insteadOf, answers, null));
        for (ConversationBlock block : kept) {
            parent = put(new ConversationBlock(parent, block.messages(), block.insteadOf(), null, null));
        }
        return new ConversationHead(parent, conversation.head().answers());
    }

    private static int answers(List<StoredMessage> messages) {
        return (int) messages.stream()
                .filter(message -> message.role() == Role.ASSISTANT)
                .count();
    }

    private BlockHash put(ConversationBlock block) {
        return store.put(CanonicalJson.write(block));
    }

    private ConversationBlock block(BlockHash hash) {
        Read known = recent.getIfPresent(hash);
        if (known != null) {
            return known.block();
        }
        // Whoever asks for a block asks for those before it next: where the store can, they come along.
        Map<BlockHash, byte[]> chain = store.chain(hash);
        BlockHash next = hash;
        while (next != null && chain.containsKey(next) && recent.getIfPresent(next) == null) {
            next = remembered(next, chain.get(next)).parent();
        }
        byte[] bytes = chain.get(hash);
        if (bytes == null) {
            throw new ContentMissingException(hash);
        }
        return remembered(hash, bytes);
    }

    private ConversationBlock remembered(BlockHash hash, byte[] bytes) {
        ConversationBlock block = CanonicalJson.read(hash, bytes, ConversationBlock.class);
        recent.put(hash, new Read(block, bytes.length));
        return block;
    }
}
