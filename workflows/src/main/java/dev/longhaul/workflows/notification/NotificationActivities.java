package dev.longhaul.workflows.notification;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/** The port to webhooks: those of the channels that sessions come from, and those that sessions tell of themselves. Where
 * they are, only the worker knows. */
@ActivityInterface
public interface NotificationActivities {
    /**
     * Tells a platform's webhook that a task has ended; when it returns, the webhook has said that it took it. It may be
     * told more than once, each time under the same idempotency key.
     */
    @ActivityMethod(name = "NotifyTaskEnded")
    void taskEnded(TaskEnded end);

    /**
     * Tells a configured webhook what has happened to a session; when it returns, the webhook has said that it took it. It
     * may be told more than once, each time under the same delivery id.
     */
    @ActivityMethod(name = "NotifyWebhook")
    void sessionNotice(SessionNotice notice);
}
