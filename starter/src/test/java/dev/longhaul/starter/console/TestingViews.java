package dev.longhaul.starter.console;

import dev.longhaul.workflows.ledger.Delivery;
import dev.longhaul.workflows.ledger.TaskStatus;
import dev.longhaul.workflows.model.Usage;
import dev.longhaul.workflows.session.Origin;
import dev.longhaul.workflows.session.SessionEvent;
import dev.longhaul.workflows.session.SessionStatus;
import dev.longhaul.workflows.session.SessionView;
import dev.longhaul.workflows.session.WaitingFor;
import dev.longhaul.workflows.task.TaskView;
import dev.longhaul.workflows.tools.todos.TodoItem;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sessions, tasks and events to be shown. */
public final class TestingViews {
    public static final Instant START = Instant.parse("2026-11-21T10:00:00Z");

    private TestingViews() {}

    public static SessionView session(List<TodoItem> todos, List<TaskView> tasks, WaitingFor... questions) {
        return session(SessionStatus.RUNNING, todos, tasks, questions);
    }

    /** A session of an agent; empty for one that is not known yet. */
    public static SessionView sessionOf(String agent) {
        return session(agent, SessionStatus.RUNNING, List.of(), List.of());
    }

    private static SessionView session(
            SessionStatus status, List<TodoItem> todos, List<TaskView> tasks, WaitingFor... questions) {
        return session("Researcher", status, todos, tasks, questions);
    }

    private static SessionView session(
            String agent, SessionStatus status, List<TodoItem> todos, List<TaskView> tasks, WaitingFor... questions) {
        return new SessionView(
                "s1",
                agent,
                status,
                false,
                "plan",
                null,
                false,
                null,
                null,
                Map.of(),
                START,
                START,
                Origin.COMMAND_LINE,
                1,
                todos,
                tasks,
                List.of(questions),
                Usage.NONE,
                List.of(),
                null,
                List.of());
    }

    /** A session in which nothing has been said. */
    public static SessionView sessionIn(SessionStatus status) {
        return session(status, List.of(), List.of());
    }

    /** A task that was asked for at {@link #START}, and taken up a second later unless it is queued, as the first. */
    public static TaskView task(
            int id, TaskStatus status, @Nullable Integer endedAfterSeconds, @Nullable String doing) {
        return new TaskView(
                "s1",
                id,
                "Reader",
                "look-up " + id,
                "input " + id,
                List.of(),
                status,
                1,
                1,
                START,
                status == TaskStatus.QUEUED ? null : START.plusSeconds(1),
                endedAfterSeconds == null ? null : START.plusSeconds(1 + endedAfterSeconds),
                null,
                false,
                0,
                null,
                status == TaskStatus.FAILED ? "the key was refused" : null,
                2,
                doing,
                Usage.NONE,
                Delivery.OFF,
                null,
                null,
                status == TaskStatus.QUEUED ? 1 : null);
    }

    public static TodoItem todo(int id, String title, @Nullable String reason) {
        return new TodoItem(id, title, null, reason == null ? TodoItem.Status.OPEN : TodoItem.Status.DONE, reason);
    }

    public static SessionEvent event(long cursor, SessionEvent.Kind kind, String text) {
        return new SessionEvent(cursor, START, kind, null, text, Map.of());
    }

    public static SessionEvent taskEvent(long cursor, int task, TaskStatus status, String text) {
        return new SessionEvent(
                cursor,
                START,
                SessionEvent.Kind.TASK,
                task,
                text,
                Map.of("status", status.word(), "agent", "Reader", "run", 1));
    }
}
