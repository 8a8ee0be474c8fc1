package dev.longhaul.workflows.task;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.longhaul.workflows.agent.PinnedSession;
import dev.longhaul.workflows.conversation.ConversationHead;
import dev.longhaul.workflows.conversation.Text;
import dev.longhaul.workflows.ledger.Allowance;
import java.time.Instant;
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
        @Nullable TaskState carried) {
    public TaskInput {
        mail = mail == null ? List.of() : List.copyOf(mail);
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
                state);
    }
}
