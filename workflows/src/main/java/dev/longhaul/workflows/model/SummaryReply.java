package dev.longhaul.workflows.model;

import dev.longhaul.workflows.conversation.ConversationHead;

/**
 * A conversation that has become shorter.
 *
 * @param head the conversation to go on with; it counts as many answers as the one that it stands for
 * @param usage what the summary used
 */
public record SummaryReply(ConversationHead head, Usage usage) {}
