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
 * @param insteadOf the block, as it was first stored, with which the conversation up to here is told whole; null when it is
 *     told whole here
 * @param summarisedAnswers how many answers of the agent the first message, a summary, stands for; null when it is none
 * @param tokens what the provider counted for the conversation up to here, the answer included, as it was sent; null when
 *     nobody counted
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ConversationBlock(
        @Nullable BlockHash parent,
        List<StoredMessage> messages,
        @Nullable BlockHash insteadOf,
        @Nullable Integer summarisedAnswers,
        @Nullable Long tokens) {
    public ConversationBlock {
        messages = List.copyOf(messages);
    }

    /** Messages as they were said. */
    static ConversationBlock of(@Nullable BlockHash parent, List<StoredMessage> messages, @Nullable Long tokens) {
        return new ConversationBlock(parent, messages, null, null, tokens);
    }

    /** Whether its first message is a summary. */
    public boolean beginsWithSummary() {
        return summarisedAnswers != null;
    }
}
