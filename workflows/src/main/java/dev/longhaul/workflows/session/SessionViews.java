package dev.longhaul.workflows.session;

import dev.longhaul.workflows.agent.PinnedSession;
import dev.longhaul.workflows.conversation.Text;
import dev.longhaul.workflows.ledger.TaskLedger;
import dev.longhaul.workflows.task.TaskView;
import dev.longhaul.workflows.task.TaskViews;
import dev.longhaul.workflows.task.Workspace;
import dev.longhaul.workflows.tools.todos.TodoItem;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A session as people see it. */
final class SessionViews {
    private SessionViews() {}

    static SessionView of(Session session) {
        SessionFacts facts = session.facts();
        Optional<PinnedSession> pinned = session.pinned();
        Optional<Workspace> workspace = session.workspace();
        Text said = facts.answer == null ? Text.EMPTY : facts.answer;
        String shown = Text.beginning(said.text(), Text.MAX_SHOWN_CHARACTERS);
        boolean cut = shown.length() < said.characters();
        List<WaitingFor> waitingFor = waitingFor(session);
        List<TodoItem> todos = workspace.map(has -> has.todos().all()).orElse(List.of());
        Map<String, String> options =
                pinned.map(PinnedSession::options).orElse(session.input().pin().options());
        return new SessionView(
                session.id(),
                pinned.map(all -> all.main().name()).orElse(""),
                status(session, waitingFor),
                workspace.filter(has -> has.children().isPaused()).isPresent(),
                workspace
                        .filter(Workspace::hasMode)
                        .map(has -> has.mode().current())
                        .orElse(null),
                facts.answer == null ? null : shown,
                cut,
                cut ? said.hash() : null,
                facts.error,
                options,
                facts.createdAt,
                facts.updatedAt,
                session.input().origin(),
                facts.turns,
                todos,
                workspace.map(has -> tasks(session, has)).orElse(List.of()),
                waitingFor,
                session.usage(),
                workspace.map(has -> has.children().ledger().undelivered()).orElse(List.of()),
                facts.report,
                remembered(session));
    }

    private static SessionStatus status(Session session, List<WaitingFor> waitingFor) {
        if (session.facts().failed) {
            return SessionStatus.FAILED;
        }
        if (session.facts().closed) {
            return SessionStatus.CLOSED;
        }
        if (!waitingFor.isEmpty()) {
            return SessionStatus.WAITING;
        }
        if (session.isBusy()) {
            return SessionStatus.RUNNING;
        }
        SessionFacts facts = session.facts();
        return facts.error != null && facts.answer == null ? SessionStatus.FAILED : SessionStatus.IDLE;
    }

    private static List<TaskView> tasks(Session session, Workspace workspace) {
        List<Integer> queue = workspace.children().queue();
        return workspace.children().ledger().fitting(TaskLedger.MAX_STATE_BYTES).stream()
                .map(task -> TaskViews.ofRecord(session.id(), task, queue))
                .toList();
    }

    private static List<WaitingFor> waitingFor(Session session) {
        return session
                .answers()
                .open(session.workspace().map(Workspace::children).orElse(null))
                .stream()
                .map(WaitingFor::of)
                .toList();
    }

    private static List<SessionView.Remembered> remembered(Session session) {
        return session.answers().remembered().stream()
                .map(rule -> new SessionView.Remembered(rule.tool(), rule.arguments()))
                .toList();
    }
}
