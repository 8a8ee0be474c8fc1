package dev.longhaul.workflows.ledger;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * News of a task for its parent.
 *
 * @param task the task's number
 * @param run the run that it is about
 * @param sequence one more for each piece of news of the task, from 1; a number seen before changes nothing
 * @param status where the task is now; one that only a newer version knows is read as {@code running}, or as that of
 *     the outcome
 * @param outcome how the run ended, null unless {@code status} is an end
 * @param questions what the task, or a task below it, waits for a person to say, oldest first; not empty when
 *     {@code status} is {@code waiting}
 * @param text the follow-up that began the run, when it did not come from the parent, else null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TaskChanged(
        int task,
        int run,
        int sequence,
        @JsonDeserialize(converter = NewerStatus.class) TaskStatus status,
        @Nullable TaskOutcome outcome,
        List<TaskQuestion> questions,
        @Nullable String text) {
    public TaskChanged {
        if (status == null) {
            status = outcome == null ? TaskStatus.RUNNING : outcome.status();
        }
        questions = questions == null ? List.of() : List.copyOf(questions);
    }

    /** The same news without some of its questions; when none is left, the task goes on. */
    public TaskChanged asking(List<TaskQuestion> left) {
        TaskStatus now = status == TaskStatus.WAITING && left.isEmpty() ? TaskStatus.RUNNING : status;
        return new TaskChanged(task, run, sequence, now, outcome, left, text);
    }
}
