package dev.longhaul.starter.operations;

import dev.longhaul.workflows.conversation.Text;
import dev.longhaul.workflows.task.TaskView;

/** A task with the whole of its result, not only its beginning. */
public final class WholeResult {
    private WholeResult() {}

    /** The task with that result; it stays without one when it has none. */
    public static TaskView of(TaskView task, String whole) {
        return new TaskView(
                task.session(),
                task.id(),
                task.agent(),
                task.description(),
                task.input(),
                task.followUps(),
                task.status(),
                task.run(),
                task.attempts(),
                task.queuedAt(),
                task.startedAt(),
                task.endedAt(),
                task.result() == null ? null : whole,
                false,
                Text.utf8Length(whole),
                task.resultHash(),
                task.error(),
                task.steps(),
                task.doing(),
                task.usage(),
                task.delivery(),
                task.delegationId(),
                task.role(),
                task.position());
    }
}
