package dev.longhaul.workflows.session;

import dev.longhaul.workflows.agent.LoopSettings;
import dev.longhaul.workflows.conversation.Text;
import dev.longhaul.workflows.loop.AgentLoop;
import dev.longhaul.workflows.loop.Step;
import dev.longhaul.workflows.loop.Turn;
import dev.longhaul.workflows.model.Message;
import dev.longhaul.workflows.task.Deadline;
import dev.longhaul.workflows.task.NextExecution;
import dev.longhaul.workflows.task.Workspace;
import io.temporal.failure.CanceledFailure;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Workflow;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A turn of a session: steps until the agent answers and nothing sends it back, a limit is reached, or it is stopped. */
final class SessionTurn {
    /** Why {@link #toItsEnd} returned. */
    enum End {
        ANSWERED,
        /** No answer; {@link #problem} says why. */
        UNANSWERED,
        CONTINUE_AS_NEW
    }

    private final AgentLoop loop;
    private final LoopSettings settings;
    private final AnswerFeedback feedback;
    private final Optional<Deadline> deadline;
    private Turn turn;
    private @Nullable CancellationScope scope;
    private @Nullable End end;
    private @Nullable String problem;
    private @Nullable String stopReason;

    SessionTurn(AgentLoop loop, LoopSettings settings, Workspace workspace, Turn turn) {
        this.loop = loop;
        this.settings = settings;
        this.feedback = new AnswerFeedback(settings, workspace);
        this.turn = turn;
        this.deadline =
                Deadline.earliest(turn.startedAt(), null, workspace.agent().limits(), workspace.budget());
    }

    Turn turn() {
        return turn;
    }

    /** Whether it is over; the session may still be noting what came of it. */
    boolean hasEnded() {
        return end != null;
    }

    /** What the agent said last, also when that was no answer. */
    Text said() {
        return turn.said();
    }

    /** Why there is no answer, or what is to be known beside it. */
    Optional<String> problem() {
        return Optional.ofNullable(problem);
    }

    /** Takes a turn up again that has ended with an answer: of its report something is to be mended. */
    void repair(String request) {
        turn = turn.toBeRepaired(Message.user(request));
        end = null;
        problem = null;
    }

    /** Ends the turn; tasks are not touched. */
    void stop(String reason) {
        if (end == null && stopReason == null) {
            stopReason = reason;
            if (scope != null) {
                scope.cancel(reason);
            }
        }
    }

    /** Whether the turn is to be stopped and has not yet been. */
    boolean isToStop() {
        return end == null && stopReason != null;
    }

    End toItsEnd() {
        Runnable done = Deadline.watch(deadline, missed -> stop(cutShort(missed.reason())));
        End how = runSteps();
        done.run();
        return how;
    }

    private static String cutShort(String reason) {
        return "The turn was cut short: " + reason + ".";
    }

    private End runSteps() {
        CancellationScope steps = Workflow.newCancellationScope(this::steps);
        scope = steps;
        try {
            if (isToStop()) {
                throw new CanceledFailure(stopReason);
            }
            steps.run();
        } catch (CanceledFailure cancelled) {
            end = End.UNANSWERED;
            problem = stopReason == null ? "The session's workflow was cancelled through Temporal." : stopReason;
        }
        return end == null ? End.CONTINUE_AS_NEW : end;
    }

    private void steps() {
        while (end == null) {
            CancellationScope.throwCanceled();
            if (NextExecution.isDue()) {
                return;
            }
            Step step = loop.step(turn);
            turn = step.turn();
            if (step instanceof Step.CutOff cut) {
                end = End.ANSWERED;
                problem = cutShort(cut.reason());
            } else if (step instanceof Step.LimitReached limit) {
                end = End.UNANSWERED;
                problem = cutShort(limit.reason());
            } else if (step instanceof Step.Failed failed) {
                end = End.UNANSWERED;
                problem = failed.reason();
            } else if (step instanceof Step.Answered) {
                answered();
            }
        }
    }

    private void answered() {
        Optional<String> open = feedback.afterAnswer();
        if (open.isEmpty()) {
            end = End.ANSWERED;
        } else if (turn.iterations() + 1 >= settings.maxIterations()) {
            end = End.ANSWERED;
            String times = turn.iterations() == 1 ? "once" : turn.iterations() + " times";
            problem = "The agent was sent back " + times + " and answered all the same; " + feedback.left() + ".";
        } else {
            turn = turn.sentBack(Message.user(open.get()));
        }
    }
}
