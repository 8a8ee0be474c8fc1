package dev.longhaul.activities.content;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.longhaul.workflows.conversation.BlockHash;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A link of a conversation.
 *
 * @param parent the block before it, or null for the first
 * @param messages what was said, oldest first
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ConversationBlock(@Nullable BlockHash parent, List<StoredMessage> messages) {
    ConversationBlock {
        messages = List.copyOf(messages);
    }
}
