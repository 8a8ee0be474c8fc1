package dev.longhaul.activities.compaction;

import dev.longhaul.activities.agent.AgentDefinition;
import dev.longhaul.activities.content.Conversation;
import dev.longhaul.activities.content.Conversations;
import dev.longhaul.activities.content.StoredMessage;
import dev.longhaul.workflows.conversation.ConversationHead;
import java.util.List;

/**
 * Decides when a conversation is too long for its model, and folds it. Nothing is lost: what is folded or summarised stays
 * stored, and the shorter conversation points to it.
 */
public final class Compactor {
    /** A summary of less than this share of a conversation, in percent, costs more than it frees. */
    private static final int LEAST_SHARE = 10;

    private final Conversations conversations;

    public Compactor(Conversations conversations) {
        this.conversations = conversations;
    }

    /**
     * What to send.
     *
     * @param head the conversation, its old tool results folded where that was needed
     * @param needsSummary whether its oldest messages are to be summarised first
     */
    public record Fitted(ConversationHead head, boolean needsSummary) {}

    /**
     * Makes a conversation fit for a call.
     *
     * @param head the conversation with all that is new
     * @param context what is sent beside it
     */
    public Fitted fit(ConversationHead head, AgentDefinition agent, String context, ContextWindow window) {
        Conversation conversation = conversations.read(head);
        List<StoredMessage> whole = conversation.messages();
        long used = ConversationSize.of(conversation, agent, context);
        if (!window.isForFolding(used)) {
            return new Fitted(head, false);
        }
        List<StoredMessage> folded = Folding.folded(whole);
        long freed = freed(whole, folded);
        return new Fitted(
                conversations.retold(conversation, folded),
                window.isForSummarising(used - freed) && isWorthSummarising(conversation, folded, LEAST_SHARE));
    }

    /** Makes a conversation as short as it gets without a summary, for a provider has refused its length. */
    public Fitted shorten(ConversationHead head) {
        Conversation conversation = conversations.read(head);
        List<StoredMessage> folded = Folding.folded(conversation.messages());
        return new Fitted(conversations.retold(conversation, folded), isWorthSummarising(conversation, folded, 0));
    }

    private static long freed(List<StoredMessage> whole, List<StoredMessage> folded) {
        long freed = 0;
        for (int index = 0; index < whole.size(); index++) {
            if (!whole.get(index).equals(folded.get(index))) {
                freed += TokenEstimate.of(whole.get(index)) - TokenEstimate.of(folded.get(index));
            }
        }
        return freed;
    }

    private static boolean isWorthSummarising(Conversation conversation, List<StoredMessage> messages, int leastShare) {
        int from = conversation.beginsWithSummary()
                ? conversation.links().get(0).block().messages().size()
                : 0;
        int to = Groups.keptFrom(messages);
        return from < to
                && TokenEstimate.of(messages.subList(from, to)) * 100 >= TokenEstimate.of(messages) * leastShare;
    }
}
