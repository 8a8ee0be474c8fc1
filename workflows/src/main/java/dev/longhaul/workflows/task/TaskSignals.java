package dev.longhaul.workflows.task;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.longhaul.workflows.conversation.Text;
import dev.longhaul.workflows.ledger.Allowance;
import org.jspecify.annotations.Nullable;

/** What a task can be told, one record a signal. */
public final class TaskSignals {
    private TaskSignals() {}

    /**
     * One more text for an ended run.
     *
     * @param text the text, or the beginning of {@code whole}
     * @param requestId a number seen before has no second effect; null means a new one
     * @param run the run that it begins, as the parent counts; null when it was sent by hand
     * @param whole the text when it is too long to travel, else null
     * @param lent the run's share of the session's budget, null where there is none or when it was sent by hand
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ContinueTask(
            String text,
            @Nullable String requestId,
            @Nullable Integer run,
            @Nullable Text whole,
            @Nullable Allowance lent) {
        static ContinueTask ofParent(Text text, int run, @Nullable Allowance lent) {
            return new ContinueTask(text.isWhole() ? text.text() : "", null, run, text.isWhole() ? null : text, lent);
        }

        Text content() {
            return whole == null ? Text.of(text) : whole;
        }
    }

    /**
     * Ends the run under way.
     *
     * @param reason who wants it and why, null when nobody said
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Cancel(@Nullable String reason) {}

    /**
     * A person's answer.
     *
     * @param request as in the question
     * @param text for a question; what is said beside the decision, or null, for an approval
     * @param approve the decision on an approval; null for a question
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Answer(
            String request, @Nullable String text, @Nullable Boolean approve) {}

    /**
     * A text for the agent's next model call, of this run or of the next.
     *
     * @param requestId an id seen before has no second effect; null means a new one
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Steer(String text, @Nullable String requestId) {}
}
