package dev.longhaul.workflows.task;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.longhaul.workflows.agent.PinnedAgent;
import dev.longhaul.workflows.agent.PinnedSession;
import dev.longhaul.workflows.conversation.ConversationHead;
import dev.longhaul.workflows.conversation.Text;
import dev.longhaul.workflows.ledger.Allowance;
import dev.longhaul.workflows.ledger.Assignment;
import dev.longhaul.workflows.ledger.TaskRole;
import dev.longhaul.workflows.model.Message;
import dev.longhaul.workflows.model.MessagePart;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a task starts with.
 *
 * @param parent the workflow id of the session, or of the task, that started it
 * @param task its number there, from 1
 * @param agent registered spelling
 * @param pinned the session's agents, options and settings
 * @param depth how deep it is delegated: 1 for a task of a session
 * @param text what the first run here is about
 * @param run the number of that run; more than 1 when an earlier child of the task has gone
 * @param head the task's conversation so far
 * @param newsSeen the sequence number of the newest news that the parent has
 * @param queuedAt when it was asked for
 * @param mail texts that were sent before there was a child to take them
 * @param lent the share of the session's budget for that run, null where there is none
 * @param carried what an earlier execution of this child hands on, null at its beginning
 * @param context what the first run is told beside {@code text}, null for nothing
 * @param role whether the agent may hand work on; null when its own definition says that
 * @param delegates the agents that it may hand work on to, registered spelling; null when its definition says that
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TaskInput(
        String parent,
        int task,
        String agent,
        String description,
        PinnedSession pinned,
        int depth,
        Text text,
        int run,
        ConversationHead head,
        int newsSeen,
        Instant queuedAt,
        List<String> mail,
        @Nullable Allowance lent,
        @Nullable TaskState carried,
        @Nullable Text context,
        @Nullable TaskRole role,
        @Nullable List<String> delegates) {
    public TaskInput {
        delegates = delegates == null ? null : List.copyOf(delegates);
        mail = mail == null ? List.of() : List.copyOf(mail);
    }

    /** The agent that does the work, as one that delegates to just those that it may. */
    PinnedAgent pinnedAgent() {
        return (delegates == null ? pinned.agent(agent) : pinned.agent(agent, delegates))
                .orElseThrow(() -> new IllegalArgumentException("No agent " + agent + " is pinned."));
    }

    /** What the agent is asked at first. */
    Message firstMessage() {
        List<MessagePart> parts = new ArrayList<>();
        parts.add(MessagePart.of(text));
        if (context != null) {
            parts.add(MessagePart.of(Assignment.CONTEXT_HEADING));
            parts.add(MessagePart.of(context));
        }
        return Message.user(parts);
    }

    TaskInput carrying(TaskState state) {
        return new TaskInput(
                parent,
                task,
                agent,
                description,
                pinned,
                depth,
                text,
                run,
                head,
                newsSeen,
                queuedAt,
                List.of(),
                null,
                state,
                context,
                role,
                delegates);
    }
}
