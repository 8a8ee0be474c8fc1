package dev.longhaul.workflows.session;

import dev.longhaul.workflows.conversation.Text;
import dev.longhaul.workflows.failure.Refusal;
import dev.longhaul.workflows.ledger.TaskRecord;
import dev.longhaul.workflows.task.ChildTasks;
import dev.longhaul.workflows.task.TaskView;
import dev.longhaul.workflows.task.TaskViews;
import dev.longhaul.workflows.task.Workspace;
import dev.longhaul.workflows.tools.background.DelegationRefused;
import java.util.Map;
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
        session.usedUp().ifPresent(reason -> {
            throw new DelegationRefused(Refusal.NOT_NOW, reason + ". What was answered stays; go on in a new session.");
        });
        int number = session.facts().turns + session.inbox().add(request.message());
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
        TaskRecord task = children().start(request.agent(), Text.of(request.input()), description, request.deliver());
        session.requested().remember(request.requestId(), task.id());
        return view(task);
    }

    TaskView continueTask(Requests.ContinueTask request) {
        Optional<TaskView> before = doneBefore(request.requestId());
        if (before.isPresent()) {
            return before.get();
        }
        TaskRecord task = children().continueTask(request.task(), Text.of(request.text()));
        session.requested().remember(request.requestId(), task.id());
        return view(task);
    }

    TaskView clearTask(Requests.ClearTask request) {
        return view(children().clear(request.task()));
    }

    TaskView cancelTask(Requests.CancelTask request) {
        return view(children().cancel(request.task(), reason(request.reason(), "Someone cancelled it.")));
    }

    TaskView steerTask(Requests.SteerTask request) {
        Optional<TaskView> before = doneBefore(request.requestId());
        if (before.isPresent()) {
            return before.get();
        }
        TaskRecord task = children().steer(request.task(), request.text().strip(), request.requestId());
        session.requested().remember(request.requestId(), task.id());
        session.eventLog()
                .add(SessionEvent.Kind.STEERED, task.id(), request.text().strip(), Map.of());
        return view(task);
    }

    Requests.Interrupted interrupt(Requests.Interrupt request) {
        boolean interrupted = session.turns().stop(reason(request.reason(), "The turn was interrupted."));
        if (interrupted) {
            session.changed();
        }
        return new Requests.Interrupted(
                interrupted, children().ledger().unfinished().size());
    }

    Requests.Stopped stop(Requests.Stop request) {
        return new Requests.Stopped(
                children().cancelAll(reason(request.reason(), "All tasks of the session were stopped.")));
    }

    SessionView pause(boolean paused) {
        children().pause(paused);
        session.changed();
        return session.view();
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
        String text = request.text() == null ? "" : request.text();
        Inbox.refusal(text).ifPresent(reason -> {
            throw new DelegationRefused(Refusal.INVALID, reason);
        });
        session.answers().take(request, children());
        session.changed();
        return session.view();
    }

    Requests.Closed close(Requests.TasksAtClose tasks) {
        int unfinished = children().ledger().unfinished().size();
        boolean changesChoice = session.facts().closing == Requests.TasksAtClose.KEEP
                && tasks == Requests.TasksAtClose.CANCEL
                && unfinished > 0;
        if (session.isClosing() && !changesChoice) {
            return new Requests.Closed(0, unfinished);
        }
        if (tasks == Requests.TasksAtClose.REFUSE) {
            refuseUnlessIdle(unfinished);
        }
        session.beginClosing(tasks);
        if (tasks == Requests.TasksAtClose.KEEP) {
            return new Requests.Closed(0, unfinished);
        }
        return new Requests.Closed(children().cancelAll("Its session was closed."), 0);
    }

    private void refuseUnlessIdle(int unfinished) {
        boolean busy = session.turns().isUnderWay() || !session.inbox().isEmpty();
        if (unfinished > 0 || busy) {
            throw new DelegationRefused(
                    Refusal.NOT_NOW,
                    "the session is not idle: "
                            + (unfinished == 1 ? "1 task has" : unfinished + " tasks have") + " not ended"
                            + (busy ? " and a turn is under way." : "."));
        }
    }

    private static String reason(@Nullable String given, String otherwise) {
        return given == null || given.isBlank() ? otherwise : Text.beginning(given.strip(), 500);
    }

    private Optional<TaskView> doneBefore(@Nullable String requestId) {
        return session.requested().number(requestId).flatMap(children()::find).map(this::view);
    }

    private TaskView view(TaskRecord task) {
        return TaskViews.ofRecord(session.id(), task, children().queue());
    }

    private ChildTasks children() {
        return session.children();
    }
}
