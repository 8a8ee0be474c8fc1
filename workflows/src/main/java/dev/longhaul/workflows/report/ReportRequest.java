package dev.longhaul.workflows.report;

import dev.longhaul.workflows.conversation.BlockHash;
import dev.longhaul.workflows.conversation.ConversationHead;
import dev.longhaul.workflows.conversation.Text;
import dev.longhaul.workflows.model.Usage;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a report is made of.
 *
 * @param session the session's id
 * @param question what was asked
 * @param answer the agent's final answer, Markdown
 * @param sources the folders that the job read, absolute paths on the worker
 * @param agent the main agent
 * @param model the name of its model
 * @param usage what the job used, tasks included
 * @param tasks how many background tasks it started
 * @param startedAt when the question was taken up
 * @param endedAt when the answer was there
 * @param turn which turn of the session gave the answer, from 1; 0 when that is not known
 * @param earlier the {@code report.json} of the session before this one, null for its first
 * @param conversation the agent's, the answer included: with the tasks that it heard of, all that it has read
 */
public record ReportRequest(
        String session,
        String question,
        Text answer,
        List<String> sources,
        String agent,
        String model,
        Usage usage,
        int tasks,
        Instant startedAt,
        Instant endedAt,
        int turn,
        @Nullable BlockHash earlier,
        ConversationHead conversation) {
    public ReportRequest {
        sources = List.copyOf(sources);
        conversation = conversation == null ? ConversationHead.EMPTY : conversation;
    }
}
