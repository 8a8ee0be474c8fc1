package dev.longhaul.workflows.task;

import dev.longhaul.workflows.conversation.Text;
import dev.longhaul.workflows.ledger.TaskChanged;
import dev.longhaul.workflows.ledger.TaskOutcome;
import dev.longhaul.workflows.ledger.TaskQuestion;
import dev.longhaul.workflows.ledger.TaskStatus;
import java.util.List;
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

    /**
     * Tells how a run ended; false when the parent is gone.
     *
     * @param below what tasks below it still wait for a person to say
     */
    boolean ended(int run, TaskOutcome outcome, List<TaskQuestion> below) {
        return tell(run, outcome.status(), outcome, below, null);
    }

    /** Tells what is waited for, of a person, here or below; with nothing, that the task goes on. */
    void waits(int run, List<TaskQuestion> questions) {
        tell(run, questions.isEmpty() ? TaskStatus.RUNNING : TaskStatus.WAITING, null, questions, null);
    }

    /** Tells of a run that the parent did not ask for. */
    void continuedByHand(int run, String text) {
        tell(run, TaskStatus.RUNNING, null, List.of(), Text.beginning(text, MAX_TEXT_CHARACTERS));
    }

    private boolean tell(
            int run,
            TaskStatus status,
            @Nullable TaskOutcome outcome,
            List<TaskQuestion> questions,
            @Nullable String text) {
        return ExternalSignal.send(
                input.parent(),
                "taskChanged",
                new TaskChanged(input.task(), run, ++sequence, status, outcome, questions, text));
    }
}
