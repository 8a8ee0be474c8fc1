package dev.longhaul.workflows.session;

import dev.longhaul.workflows.conversation.Text;
import dev.longhaul.workflows.failure.Refusal;
import dev.longhaul.workflows.ledger.TaskRecord;
import dev.longhaul.workflows.task.ChildTasks;
import dev.longhaul.workflows.task.TaskView;
import dev.longhaul.workflows.task.TaskViews;
import dev.longhaul.workflows.task.Workspace;
import dev.longhaul.workflows.tools.background.DelegationRefused;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What people ask of a session. Whatever cannot be done is a {@link DelegationRefused}, and changes nothing. */
final class SessionRequests {
    private final Session session;

    SessionRequests(Session session) {
        this.session = session;
    }

    Requests.Said say(Requests.Say request) {
        Optional<Integer> before = session.requested().number(request.requestId());
        if (before.isPresent()) {
            return new Requests.Said(before.get());
        }
        int number = session.turns() + session.inbox().add(request.message());
        session.requested().remember(request.requestId(), number);
        session.changed();
        return new Requests.Said(number);
    }

    TaskView startTask(Requests.StartTask request) {
        Optional<TaskView> before = doneBefore(request.requestId());
        if (before.isPresent()) {
            return before.get();
        }
        String description =
                request.description() == null || request.description().isBlank()
                        ? Text.beginning(request.input(), 80)
                        : request.description();
        TaskRecord task = children().start(request.agent(), Text.of(request.input()), description);
        session.requested().remember(request.requestId(), task.id());
        return TaskViews.ofRecord(session.id(), task);
    }

    TaskView continueTask(Requests.ContinueTask request) {
        Optional<TaskView> before = doneBefore(request.requestId());
        if (before.isPresent()) {
            return before.get();
        }
        TaskRecord task = children().continueTask(request.task(), Text.of(request.text()));
        session.requested().remember(request.requestId(), task.id());
        return TaskViews.ofRecord(session.id(), task);
    }

    TaskView clearTask(Requests.ClearTask request) {
        return TaskViews.ofRecord(session.id(), children().clear(request.task()));
    }

    TaskView cancelTask(Requests.CancelTask request) {
        String reason = request.reason() == null || request.reason().isBlank()
                ? "Someone cancelled it."
                : Text.beginning(request.reason(), 500);
        return TaskViews.ofRecord(session.id(), children().cancel(request.task(), reason));
    }

    Requests.ModeSet setMode(String wanted) {
        Workspace workspace = session.workspace()
                .filter(Workspace::hasMode)
                .orElseThrow(() -> new DelegationRefused(Refusal.INVALID, "this session's agent has no modes."));
        String mode = workspace
                .mode()
                .changeFromOutside(wanted)
                .orElseThrow(() -> new DelegationRefused(
                        Refusal.INVALID,
                        "there is no mode '" + wanted + "'; the modes are "
                                + String.join(", ", workspace.mode().settings().names()) + "."));
        session.eventLog().add(SessionEvent.Kind.MODE, mode);
        session.changed();
        return new Requests.ModeSet(mode);
    }

    SessionView answer(Requests.Answer request) {
        String text = request.text() == null ? "" : request.text().strip();
        if (text.isEmpty()) {
            throw new DelegationRefused(Refusal.INVALID, "the request is a question; answer it with a text.");
        }
        Inbox.refusal(text).ifPresent(reason -> {
            throw new DelegationRefused(Refusal.INVALID, reason);
        });
        boolean taken = session.questions().answer(request.request(), text)
                || children().all().stream().anyMatch(task -> children().answer(task.id(), request.request(), text));
        if (!taken) {
            throw new DelegationRefused(
                    Refusal.UNKNOWN,
                    "nothing waits for an answer under '" + request.request()
                            + "'; it may have been answered already.");
        }
        session.changed();
        return session.view();
    }

    Requests.Closed close(Requests.TasksAtClose tasks) {
        List<TaskRecord> unfinished = children().ledger().unfinished();
        if (session.isClosing()) {
            return new Requests.Closed(0, unfinished.size());
        }
        boolean busy = session.hasTurnUnderWay() || !session.inbox().isEmpty();
        if (tasks == Requests.TasksAtClose.REFUSE && (!unfinished.isEmpty() || busy)) {
            throw new DelegationRefused(
                    Refusal.NOT_NOW,
                    "the session is not idle: " + unfinished.size() + " tasks have not ended"
                            + (busy ? " and a turn is under way." : "."));
        }
        session.beginClosing(tasks);
        if (tasks == Requests.TasksAtClose.KEEP) {
            return new Requests.Closed(0, unfinished.size());
        }
        return new Requests.Closed(session.cancelTasks("Its session was closed."), 0);
    }

    private Optional<TaskView> doneBefore(@Nullable String requestId) {
        return session.requested()
                .number(requestId)
                .flatMap(children()::find)
                .map(task -> TaskViews.ofRecord(session.id(), task));
    }

    private ChildTasks children() {
        return session.children();
    }
}
