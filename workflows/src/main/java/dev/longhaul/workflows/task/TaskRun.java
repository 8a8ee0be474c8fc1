package dev.longhaul.workflows.task;

import dev.longhaul.workflows.conversation.Text;
import dev.longhaul.workflows.ledger.TaskOutcome;
import dev.longhaul.workflows.ledger.TaskStatus;
import dev.longhaul.workflows.loop.AgentLoop;
import dev.longhaul.workflows.loop.Step;
import dev.longhaul.workflows.loop.Turn;
import dev.longhaul.workflows.model.Message;
import io.temporal.failure.CanceledFailure;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One run of a task: steps until the agent answers, a limit is reached, or it is told to stop. */
final class TaskRun {
    /** Why {@link #toItsEnd} returned. */
    enum End {
        /** The run is over. */
        OVER,
        /** The run is over because the whole workflow was cancelled through Temporal. */
        WORKFLOW_CANCELLED,
        /** The run goes on in a new execution. */
        CONTINUE_AS_NEW
    }

    private final AgentLoop loop;
    private final TaskMail mail;
    private final Optional<Deadline> deadline;
    private final ChildTasks children;
    private final Consumer<String> onDoing;
    private Turn turn;
    private @Nullable TaskOutcome outcome;
    private @Nullable CancellationScope scope;
    private @Nullable String cancelReason;
    private @Nullable Deadline missed;

    /** @param onDoing told, in a few words, what the run does besides its steps */
    TaskRun(
            AgentLoop loop,
            TaskMail mail,
            ChildTasks children,
            Consumer<String> onDoing,
            Turn turn,
            Optional<Deadline> deadline) {
        this.loop = loop;
        this.children = children;
        this.onDoing = onDoing;
        this.mail = mail;
        this.turn = turn;
        this.deadline = deadline;
    }

    Turn turn() {
        return turn;
    }

    /** How the run ended. */
    TaskOutcome outcome() {
        if (outcome == null) {
            throw new IllegalStateException("The run has not ended.");
        }
        return outcome;
    }

    /** Ends the run; the first reason counts. */
    void cancel(String reason) {
        if (cancelReason == null && missed == null) {
            cancelReason = reason;
            if (scope != null) {
                scope.cancel(reason);
            }
        }
    }

    /** Whether the run is to be stopped and has not yet been. */
    boolean isToStop() {
        return outcome == null && (cancelReason != null || missed != null);
    }

    End toItsEnd() {
        Runnable done = Deadline.watch(deadline, this::missed);
        End end = runSteps();
        done.run();
        return end;
    }

    private End runSteps() {
        CancellationScope steps = Workflow.newCancellationScope(this::steps);
        scope = steps;
        try {
            if (!isToStop()) {
                steps.run();
            } else {
                outcome = stopped();
            }
        } catch (CanceledFailure cancelled) {
            if (cancelReason == null && missed == null) {
                cancelReason = "Its workflow was cancelled through Temporal.";
                outcome = stopped();
                return End.WORKFLOW_CANCELLED;
            }
            outcome = stopped();
        }
        return outcome == null ? End.CONTINUE_AS_NEW : End.OVER;
    }

    private void steps() {
        while (outcome == null) {
            CancellationScope.throwCanceled();
            if (NextExecution.isSuggested()) {
                return;
            }
            turn = mail.into(turn);
            Step step = loop.step(turn);
            turn = step.turn();
            if (step instanceof Step.Answered answered) {
                answered(answered);
            } else if (step instanceof Step.CutOff cut) {
                outcome = ended(TaskStatus.CUT_SHORT, turn.said(), cut.reason());
            } else if (step instanceof Step.LimitReached limit) {
                outcome = ended(TaskStatus.CUT_SHORT, turn.said(), limit.reason());
            } else if (step instanceof Step.Failed failed) {
                outcome = ended(TaskStatus.FAILED, turn.said(), failed.reason());
            }
        }
    }

    /** An answer is the run's end once the tasks that it handed on have ended and the agent has heard of each. */
    private void answered(Step.Answered answered) {
        TaskEnds ends = children.ends();
        if (!ends.haveAllCome() && mail.isEmpty()) {
            onDoing.accept("waiting for its own tasks");
            ends.await(() -> ends.haveAllCome() || !mail.isEmpty());
        }
        if (ends.haveAllCome()) {
            OpenTasks.unreadResults(children.ledger())
                    .ifPresentOrElse(
                            unread -> turn = turn.sentBack(Message.user(unread)),
                            () -> outcome = ended(TaskStatus.COMPLETED, answered.answer(), null));
        }
    }

    private void missed(Deadline passed) {
        if (outcome == null && cancelReason == null && scope != null) {
            missed = passed;
            scope.cancel(passed.reason());
        }
    }

    private TaskOutcome stopped() {
        return missed == null
                ? ended(TaskStatus.CANCELLED, turn.said(), cancelReason)
                : ended(missed.end(), turn.said(), missed.reason());
    }

    private TaskOutcome ended(TaskStatus status, Text result, @Nullable String error) {
        return new TaskOutcome(
                status,
                result,
                error,
                turn.head(),
                turn.steps(),
                turn.attempts(),
                turn.usage(),
                turn.startedAt(),
                now(),
                null);
    }

    private static Instant now() {
        return Instant.ofEpochMilli(Workflow.currentTimeMillis());
    }
}
