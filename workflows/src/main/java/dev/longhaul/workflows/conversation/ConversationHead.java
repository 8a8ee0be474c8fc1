package dev.longhaul.workflows.conversation;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A conversation, named by its last block; the blocks before it follow from that one, as a commit names a history.
 *
 * @param block the last block, or null for a conversation in which nothing has been said
 * @param answers how many answers of the agent it holds, 0 or more
 */
public record ConversationHead(@Nullable BlockHash block, int answers) {
    /** The conversation in which nothing has been said. */
    public static final ConversationHead EMPTY = new ConversationHead(null, 0);

    /** Its last block, or nothing while nothing has been said. */
    public List<BlockHash> named() {
        return block == null ? List.of() : List.of(block);
    }

    @JsonIgnore
    public boolean isEmpty() {
        return block == null;
    }
}
