package dev.longhaul.workflows.ledger;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * News of a task for its parent.
 *
 * @param task the task's number
 * @param run the run that it is about
 * @param sequence one more for each piece of news of the task, from 1; a number seen before changes nothing
 * @param status where the task is now
 * @param outcome how the run ended, null unless {@code status} is an end
 * @param question what the task waits for, null unless {@code status} is {@code waiting}
 * @param text the follow-up that began the run, when it did not come from the parent, else null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TaskChanged(
        int task,
        int run,
        int sequence,
        TaskStatus status,
        @Nullable TaskOutcome outcome,
        @Nullable TaskQuestion question,
        @Nullable String text) {}
