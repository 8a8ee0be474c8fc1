package dev.longhaul.workflows.task;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.longhaul.workflows.conversation.Text;
import dev.longhaul.workflows.ledger.Delivery;
import dev.longhaul.workflows.ledger.TaskOutcome;
import dev.longhaul.workflows.ledger.TaskStatus;
import dev.longhaul.workflows.loop.Turn;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What survives a task's continue-as-new.
 *
 * @param run the present or last run
 * @param turn the run under way, or where the last one stopped
 * @param followUps texts of the continuations that this child has taken
 * @param requests ids of the newest requests, so that a repeat has no second effect
 * @param outcome of the last run, null before its end
 * @param sequence the number of the newest news sent
 * @param questions how many questions were asked
 * @param idleSince when the last run ended, null while one is under way
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TaskState(
        TaskStatus status,
        int run,
        Turn turn,
        List<Text> followUps,
        List<String> requests,
        @Nullable TaskOutcome outcome,
        Delivery delivery,
        int sequence,
        int questions,
        boolean sessionClosed,
        @Nullable Instant idleSince,
        Workspace.State workspace) {
    public TaskState {
        followUps = List.copyOf(followUps);
        requests = List.copyOf(requests);
    }
}
