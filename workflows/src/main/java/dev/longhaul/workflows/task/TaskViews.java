package dev.longhaul.workflows.task;

import dev.longhaul.workflows.conversation.Text;
import dev.longhaul.workflows.ledger.Assignment;
import dev.longhaul.workflows.ledger.TaskOutcome;
import dev.longhaul.workflows.ledger.TaskRecord;
import dev.longhaul.workflows.loop.Turn;
import dev.longhaul.workflows.model.Usage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tasks as people see them. */
public final class TaskViews {
    private static final int MAX_INPUT_CHARACTERS = 8_000;

    private TaskViews() {}

    /**
     * A task as its parent knows it; what it is doing just now, only the task itself knows.
     *
     * @param queue the ids of the queued tasks, the next to be started first
     */
    public static TaskView ofRecord(String session, TaskRecord task, List<Integer> queue) {
        Text result = task.result() == null ? Text.EMPTY : task.result();
        String shown = Text.beginning(result.text(), Text.MAX_SHOWN_CHARACTERS);
        boolean cut = shown.length() < result.characters();
        return new TaskView(
                session,
                task.id(),
                task.agent(),
                task.description(),
                Text.beginning(asked(task.input(), task.context()), MAX_INPUT_CHARACTERS),
                task.followUps().stream()
                        .map(text -> Text.beginning(text.text(), MAX_INPUT_CHARACTERS))
                        .toList(),
                task.status(),
                task.run(),
                task.attempts(),
                task.queuedAt(),
                task.startedAt(),
                task.endedAt(),
                nullIfNone(task.result(), shown),
                cut,
                result.bytes(),
                cut ? result.hash() : null,
                task.error(),
                task.steps(),
                null,
                task.usage(),
                task.delivery(),
                task.batch(),
                task.role(),
                queue.contains(task.id()) ? queue.indexOf(task.id()) + 1 : null);
    }

    /** A task as it knows itself. */
    static TaskView ofTask(TaskInput input, TaskFacts facts, Turn turn, Usage nested) {
        TaskOutcome ended = facts.outcome;
        Text result = ended == null ? turn.said() : ended.result();
        String shown = Text.beginning(result.text(), Text.MAX_SHOWN_CHARACTERS);
        boolean cut = shown.length() < result.characters();
        return new TaskView(
                input.parent(),
                input.task(),
                input.agent(),
                input.description(),
                asked(input.text(), input.context()),
                facts.followUps.stream().map(Text::text).toList(),
                facts.status,
                facts.run,
                turn.attempts(),
                input.queuedAt(),
                turn.startedAt(),
                ended == null ? null : ended.endedAt(),
                ended == null ? null : shown,
                cut,
                result.bytes(),
                cut ? result.hash() : null,
                ended == null ? null : ended.error(),
                turn.steps(),
                facts.doing.isEmpty() ? null : facts.doing,
                facts.earlierUsage.plus(ended == null ? turn.usage().plus(nested) : ended.usage()),
                facts.delivery,
                null,
                input.role(),
                null);
    }

    private static String asked(Text input, @Nullable Text context) {
        return context == null ? input.text() : input.text() + Assignment.CONTEXT_HEADING + context.text();
    }

    static @Nullable String nullIfNone(@Nullable Text result, String shown) {
        return result == null || shown.isEmpty() ? null : shown;
    }
}
