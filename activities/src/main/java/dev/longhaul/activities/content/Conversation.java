package dev.longhaul.activities.content;

import dev.longhaul.workflows.conversation.BlockHash;
import dev.longhaul.workflows.conversation.ConversationHead;
import java.util.ArrayList;
import java.util.List;

/**
 * A conversation, read from the store.
 *
 * @param head its name
 * @param links its blocks, oldest first
 */
public record Conversation(ConversationHead head, List<Link> links) {
    public Conversation {
        links = List.copyOf(links);
    }

    /** A block and its name. */
    public record Link(BlockHash hash, ConversationBlock block) {
        /** The block, as it was first stored, that this one stands for. */
        BlockHash original() {
            BlockHash other = block.insteadOf();
            return other == null ? hash : other;
        }
    }

    /** All that is said in it, oldest first. */
    public List<StoredMessage> messages() {
        List<StoredMessage> messages = new ArrayList<>();
        links.forEach(link -> messages.addAll(link.block().messages()));
        return messages;
    }

    /** Whether it begins with a summary of what was said before. */
    public boolean beginsWithSummary() {
        return !links.isEmpty() && links.get(0).block().beginsWithSummary();
    }
}
