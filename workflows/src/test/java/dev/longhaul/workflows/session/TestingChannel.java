package dev.longhaul.workflows.session;

import dev.longhaul.workflows.notification.NotificationActivities;
import dev.longhaul.workflows.notification.SessionNotice;
import dev.longhaul.workflows.notification.TaskEnded;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** A channel that remembers what it is told, and takes it or not as a test says. */
final class TestingChannel implements NotificationActivities {
    /** Each attempt to tell of an end, in order. */
    final List<TaskEnded> told = new CopyOnWriteArrayList<>();

    private volatile Consumer<TaskEnded> answer = end -> {};

    /** Throws, or takes its time, when an end arrives. */
    void answering(Consumer<TaskEnded> changed) {
        answer = changed;
    }

    /** Each attempt to tell a webhook of the session, in order. */
    final List<SessionNotice> notices = new CopyOnWriteArrayList<>();

    private volatile Consumer<SessionNotice> webhook = notice -> {};

    /** Throws, or takes its time, when a notice arrives. */
    void webhookAnswering(Consumer<SessionNotice> changed) {
        webhook = changed;
    }

    @Override
    public void sessionNotice(SessionNotice notice) {
        notices.add(notice);
        webhook.accept(notice);
    }

    @Override
    public void taskEnded(TaskEnded end) {
        told.add(end);
        answer.accept(end);
    }
}
