package dev.longhaul.workflows.notification;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/** The port to the channels that sessions come from. Where a platform's webhook is, only the worker knows. */
@ActivityInterface
public interface NotificationActivities {
    /**
     * Tells a platform's webhook that a task has ended; when it returns, the webhook has said that it took it. It may be
     * told more than once, each time under the same idempotency key.
     */
    @ActivityMethod(name = "NotifyTaskEnded")
    void taskEnded(TaskEnded end);
}
