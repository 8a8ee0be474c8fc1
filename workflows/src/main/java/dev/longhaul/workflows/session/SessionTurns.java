package dev.longhaul.workflows.session;

import dev.longhaul.workflows.agent.PinnedAgent;
import dev.longhaul.workflows.agent.PinnedSession;
import dev.longhaul.workflows.loop.Turn;
import dev.longhaul.workflows.model.Usage;
import dev.longhaul.workflows.report.Report;
import dev.longhaul.workflows.report.ReportRequest;
import dev.longhaul.workflows.trace.Tracing;
import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.util.Objects;
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

    /** Why the turn under way has an answer and no report. */
    private @Nullable String reportProblem;

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
        SessionTurn.End end = toItsEnd(running, continueAsNew);
        if (end == SessionTurn.End.ANSWERED && isSentBack(agent, running)) {
            end = toItsEnd(running, continueAsNew);
            if (end == SessionTurn.End.ANSWERED) {
                // What is not supported even now is taken out.
                kept(agent, running);
            }
        }
        if (end == SessionTurn.End.UNANSWERED && running.turn().repairing()) {
            reportProblem =
                    "What the sources of the report do not bear out was taken out of it; it was to be mended, and was"
                            + " not: " + running.problem().orElse("the agent gave no answer.");
            end = SessionTurn.End.ANSWERED;
        }
        ended(running, end);
        traced(agent.pinned().main(), running.turn(), end);
        turn = null;
        onChange.run();
        return Optional.of(end);
    }

    private SessionTurn.End toItsEnd(SessionTurn running, Runnable continueAsNew) {
        SessionTurn.End end = running.toItsEnd();
        while (end == SessionTurn.End.CONTINUE_AS_NEW) {
            continueAsNew.run();
            end = running.toItsEnd();
        }
        watcher.doing("");
        return end;
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

    private void ended(SessionTurn ended, SessionTurn.End how) {
        facts.head = ended.turn().head();
        facts.leftover = Leftover.of(ended.turn());
        facts.usage = facts.usage.plus(ended.turn().usage());
        facts.error = reportProblem == null ? ended.problem().orElse(null) : reportProblem;
        reportProblem = null;
        if (how == SessionTurn.End.ANSWERED) {
            events.add(
                    SessionEvent.Kind.ANSWER,
                    Objects.requireNonNull(facts.answer).text());
        } else {
            events.add(SessionEvent.Kind.ERROR, String.valueOf(facts.error));
        }
    }

    /** Keeps an answer and its report; whether the agent is asked to mend something of that, which happens once. */
    private boolean isSentBack(SessionAgent agent, SessionTurn running) {
        Optional<String> repair = kept(agent, running);
        if (repair.isEmpty() || running.turn().repairing() || running.problem().isPresent()) {
            return false;
        }
        events.add(SessionEvent.Kind.SENT_BACK, repair.get());
        running.repair(repair.get());
        return true;
    }

    /**
     * Keeps an answer and writes its report.
     *
     * @return what the agent is to mend of it, in words for the agent
     */
    private Optional<String> kept(SessionAgent agent, SessionTurn ended) {
        facts.answer = ended.said();
        if (!input.report() || facts.question.isEmpty()) {
            return Optional.empty();
        }
        Optional<Report> written = writeReport(agent, ended.turn());
        if (written.isEmpty()) {
            reportProblem = "The answer is there, but its report could not be written; see the worker's log.";
        }
        written.ifPresent(report -> {
            // What is said after the job is no report, and does not take the place of one.
            if (facts.report == null || !report.plain()) {
                facts.report = report.places();
            }
            facts.answer = report.answer() == null ? ended.said() : report.answer();
        });
        return written.map(Report::repair);
    }

    private Optional<Report> writeReport(SessionAgent agent, Turn ended) {
        PinnedSession pinned = agent.pinned();
        watcher.doing("writing the report");
        Optional<Report> written = SessionActivities.writeReport(new ReportRequest(
                Workflow.getInfo().getWorkflowId(),
                facts.question,
                ended.said(),
                pinned.sources(),
                pinned.main().name(),
                pinned.main().model(),
                facts.usage.plus(ended.usage()).plus(agent.children().ledger().usage()),
                agent.children().ledger().started(),
                ended.startedAt(),
                Instant.ofEpochMilli(Workflow.currentTimeMillis()),
                facts.turns,
                facts.report == null ? null : facts.report.json(),
                ended.head()));
        watcher.doing("");
        return written;
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
        return turn == null ? facts.usage : facts.usage.plus(turn.turn().usage());
    }

    /** Ends the turn under way, if there is one; its tasks go on. Answers with whether there was one. */
    boolean stop(String reason) {
        if (turn != null) {
            turn.stop(reason);
        } else if (carried != null) {
            facts.leftover = Leftover.of(carried);
            facts.head = carried.head();
            facts.error = reason;
            carried = null;
        } else {
            return false;
        }
        return true;
    }
}
