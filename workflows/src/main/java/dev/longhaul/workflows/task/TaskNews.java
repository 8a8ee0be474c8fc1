package dev.longhaul.workflows.task;

import dev.longhaul.workflows.conversation.Text;
import dev.longhaul.workflows.ledger.TaskChanged;
import dev.longhaul.workflows.ledger.TaskOutcome;
import dev.longhaul.workflows.ledger.TaskQuestion;
import dev.longhaul.workflows.ledger.TaskStatus;
import org.jspecify.annotations.Nullable;

/** What a task tells its parent, numbered, so that the parent applies each piece once. */
final class TaskNews {
    private static final int MAX_TEXT_CHARACTERS = 2_000;

    private final TaskInput input;
    private int sequence;

    TaskNews(TaskInput input, int sequence) {
        this.input = input;
        this.sequence = sequence;
    }

    int sequence() {
        return sequence;
    }

    /** Tells how a run ended; false when the parent is gone. */
    boolean ended(int run, TaskOutcome outcome) {
        return tell(run, outcome.status(), outcome, null, null);
    }

    /** Tells that the task waits for a person, or, with null, that it goes on. */
    void waits(int run, @Nullable TaskQuestion question) {
        tell(run, question == null ? TaskStatus.RUNNING : TaskStatus.WAITING, null, question, null);
    }

    /** Tells of a run that the parent did not ask for. */
    void continuedByHand(int run, String text) {
        tell(run, TaskStatus.RUNNING, null, null, Text.beginning(text, MAX_TEXT_CHARACTERS));
    }

    private boolean tell(
            int run,
            TaskStatus status,
            @Nullable TaskOutcome outcome,
            @Nullable TaskQuestion question,
            @Nullable String text) {
        return ExternalSignal.send(
                input.parent(),
                "taskChanged",
                new TaskChanged(input.task(), run, ++sequence, status, outcome, question, text));
    }
}
