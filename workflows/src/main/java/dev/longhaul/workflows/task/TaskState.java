package dev.longhaul.workflows.task;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.longhaul.workflows.conversation.Text;
import dev.longhaul.workflows.ledger.Delivery;
import dev.longhaul.workflows.ledger.TaskOutcome;
import dev.longhaul.workflows.ledger.TaskStatus;
import dev.longhaul.workflows.loop.Turn;
import dev.longhaul.workflows.model.Usage;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What survives a task's continue-as-new.
 *
 * @param run the present or last run
 * @param turn the run under way, or where the last one stopped
 * @param followUps texts of the continuations that this child has taken
 * @param requests ids of the newest requests, so that a repeat has no second effect, with the run that each came in
 * @param mail texts that wait for the next model call
 * @param earlierUsage of the runs before the present one
 * @param outcome of the last run, null before its end
 * @param sequence the number of the newest news sent
 * @param questions how many questions were asked
 * @param nestedUsage what this task's own tasks had used when its last run ended
 * @param idleSince when the last run ended, null while one is under way
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TaskState(
        TaskStatus status,
        int run,
        Turn turn,
        List<Text> followUps,
        Map<String, Integer> requests,
        List<String> mail,
        Usage earlierUsage,
        @Nullable TaskOutcome outcome,
        Delivery delivery,
        int sequence,
        int questions,
        boolean sessionClosed,
        @Nullable Instant idleSince,
        Workspace.State workspace,
        @Nullable Usage nestedUsage) {
    public TaskState {
        followUps = List.copyOf(followUps);
        requests = Collections.unmodifiableMap(new LinkedHashMap<>(requests));
        nestedUsage = nestedUsage == null ? Usage.NONE : nestedUsage;
        earlierUsage = earlierUsage == null ? Usage.NONE : earlierUsage;
        mail = mail == null ? List.of() : List.copyOf(mail);
    }
}
