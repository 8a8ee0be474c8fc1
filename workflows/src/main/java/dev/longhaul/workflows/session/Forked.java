package dev.longhaul.workflows.session;

import dev.longhaul.workflows.conversation.ConversationHead;
import dev.longhaul.workflows.model.Message;
import java.util.List;

/**
 * What a new session begins with of another one's conversation; nothing of it is copied, it is named.
 *
 * @param session the other session
 * @param turn the turn of it that is begun once more
 * @param head its conversation before that turn
 * @param leftover what had not come into that conversation, oldest first
 */
public record Forked(String session, int turn, ConversationHead head, List<Message> leftover) {
    public Forked {
        leftover = List.copyOf(leftover);
    }
}
