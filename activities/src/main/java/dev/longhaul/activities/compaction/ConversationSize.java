package dev.longhaul.activities.compaction;

import dev.longhaul.activities.agent.AgentDefinition;
import dev.longhaul.activities.content.Conversation;
import dev.longhaul.activities.content.Conversation.Link;
import java.util.List;

/** How many tokens a call takes: as the provider counted the last one, and estimated from there on. */
final class ConversationSize {
    private ConversationSize() {}

    static long of(Conversation conversation, AgentDefinition agent, String context) {
        List<Link> links = conversation.links();
        long since = 0;
        for (int index = links.size() - 1; index >= 0; index--) {
            Long counted = links.get(index).block().tokens();
            if (counted != null) {
                return counted + since;
            }
            since += TokenEstimate.of(links.get(index).block().messages());
        }
        return since + TokenEstimate.of(agent) + TokenEstimate.of(context);
    }
}
