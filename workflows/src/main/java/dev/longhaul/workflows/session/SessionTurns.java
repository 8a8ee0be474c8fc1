package dev.longhaul.workflows.session;

import dev.longhaul.workflows.agent.PinnedAgent;
import dev.longhaul.workflows.agent.PinnedSession;
import dev.longhaul.workflows.loop.Turn;
import dev.longhaul.workflows.model.Usage;
import dev.longhaul.workflows.report.ReportRequest;
import dev.longhaul.workflows.trace.Tracing;
import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The turns of a session, one after another, and what each leaves: at most one is under way. */
final class SessionTurns {
    private final SessionInput input;
    private final SessionFacts facts;
    private final Inbox inbox;
    private final EventLog events;
    private final SessionWatcher watcher;
    private @Nullable SessionTurn turn;

    /** One that was under way before and has not been taken up. */
    private @Nullable Turn carried;

    /** @param carried the turn that was under way when the session went on in this execution */
    SessionTurns(
            SessionInput input,
            SessionFacts facts,
            Inbox inbox,
            EventLog events,
            SessionWatcher watcher,
            @Nullable Turn carried) {
        this.input = input;
        this.facts = facts;
        this.inbox = inbox;
        this.events = events;
        this.watcher = watcher;
        this.carried = carried;
    }

    /**
     * Takes up the turn that is under way, or begins one; nothing when there is none to begin.
     *
     * @param onChange told when the turn has begun and when it is over
     * @param continueAsNew goes on in a new execution; returns when the turn must be looked at first
     * @return how it ended, or empty when there was none
     */
    Optional<SessionTurn.End> takeNext(SessionAgent agent, Runnable onChange, Runnable continueAsNew) {
        Optional<Turn> next =
                carried == null ? new NextTurn(agent, facts, inbox, events).begin() : Optional.of(carried);
        carried = null;
        if (next.isEmpty()) {
            return Optional.empty();
        }
        SessionTurn running = new SessionTurn(agent.loop(), agent.pinned().loop(), agent.workspace(), next.get());
        turn = running;
        Tracing.here().ifPresent(tracing -> tracing.agent("turn " + facts.turns));
        onChange.run();
        SessionTurn.End end = running.toItsEnd();
        while (end == SessionTurn.End.CONTINUE_AS_NEW) {
            continueAsNew.run();
            end = running.toItsEnd();
        }
        watcher.doing("");
        ended(agent, running, end);
        traced(agent.pinned().main(), running.turn(), end);
        turn = null;
        onChange.run();
        return Optional.of(end);
    }

    private static void traced(PinnedAgent main, Turn ended, SessionTurn.End how) {
        Tracing.here()
                .ifPresent(tracing -> tracing.ended(
                        main.name(),
                        main.model(),
                        ended.usage(),
                        ended.startedAt(),
                        how == SessionTurn.End.ANSWERED ? null : "unanswered"));
    }

    private void ended(SessionAgent agent, SessionTurn ended, SessionTurn.End how) {
        facts.head = ended.turn().head();
        facts.leftover = Leftover.bounded(ended.turn().pending());
        facts.usage = facts.usage.plus(ended.turn().usage());
        facts.error = ended.problem().orElse(null);
        if (how == SessionTurn.End.ANSWERED) {
            facts.answer = ended.said();
            writeReport(agent, ended.turn());
            events.add(SessionEvent.Kind.ANSWER, ended.said().text());
        } else {
            events.add(SessionEvent.Kind.ERROR, String.valueOf(facts.error));
        }
    }

    private void writeReport(SessionAgent agent, Turn ended) {
        if (!input.report() || facts.question.isEmpty()) {
            return;
        }
        PinnedSession pinned = agent.pinned();
        watcher.doing("writing the report");
        SessionActivities.writeReport(new ReportRequest(
                        Workflow.getInfo().getWorkflowId(),
                        facts.question,
                        ended.said(),
                        pinned.sources(),
                        pinned.main().name(),
                        pinned.main().model(),
                        usage().plus(agent.children().ledger().usage()),
                        agent.children().ledger().started(),
                        ended.startedAt(),
                        Instant.ofEpochMilli(Workflow.currentTimeMillis())))
                .ifPresentOrElse(written -> facts.report = written, () -> {
                    facts.error = "The answer is there, but its report could not be written; see the worker's log.";
                });
        watcher.doing("");
    }

    /** Whether there is a turn that was begun and is not over, with everything that it leaves. */
    boolean isUnderWay() {
        return turn != null || carried != null;
    }

    /** Whether a turn that was begun elsewhere is to be taken up. */
    boolean isToBeTakenUp() {
        return carried != null;
    }

    /** Whether the turn under way is to be stopped and has not yet been. */
    boolean isToStop() {
        return turn != null && turn.isToStop();
    }

    /** The turn under way as of the end of its last step; null when there is none. */
    @Nullable
    Turn underWay() {
        return turn == null || turn.hasEnded() ? carried : turn.turn();
    }

    /** What the session's own agent has used, the turn under way included. */
    Usage usage() {
        return turn == null || turn.hasEnded()
                ? facts.usage
                : facts.usage.plus(turn.turn().usage());
    }

    /** Ends the turn under way, if there is one; its tasks go on. Answers with whether there was one. */
    boolean stop(String reason) {
        if (turn != null) {
            turn.stop(reason);
        } else if (carried != null) {
            facts.leftover = Leftover.bounded(carried.pending());
            facts.head = carried.head();
            facts.error = reason;
            carried = null;
        } else {
            return false;
        }
        return true;
    }
}
