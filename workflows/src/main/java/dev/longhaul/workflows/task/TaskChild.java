package dev.longhaul.workflows.task;

import dev.longhaul.workflows.conversation.Text;
import dev.longhaul.workflows.ledger.Allowance;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.ParentClosePolicy;
import io.temporal.common.Priority;
import io.temporal.failure.ChildWorkflowFailure;
import io.temporal.failure.TerminatedFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.ChildWorkflowCancellationType;
import io.temporal.workflow.ChildWorkflowOptions;
import io.temporal.workflow.CompletablePromise;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The child workflow of one task, as its parent reaches it: started so that it outlives the parent's runs, told by signal
 * to its workflow id (whichever run it is in). Nothing here is undone when a turn is cancelled.
 */
final class TaskChild {
    private static final int MAX_SUMMARY_CHARACTERS = 100;

    /** Behind the turns of sessions (3, the server's default), which a person may be waiting for. */
    private static final int BACKGROUND_PRIORITY = 4;

    private final String workflowId;

    TaskChild(int task) {
        this.workflowId = Workflow.getInfo().getWorkflowId() + "/task-" + task;
    }

    /**
     * Starts the child; it is certain to run when this returns empty, else the reason is returned.
     *
     * @param onClose told in words for people when the child has closed, whether or not it could tell the end of its
     *     run; only while this execution of the parent lasts
     */
    Optional<String> start(TaskInput input, Consumer<String> onClose) {
        CompletablePromise<WorkflowExecution> started = Workflow.newPromise();
        detached(() -> {
            BackgroundTaskWorkflow child = Workflow.newChildWorkflowStub(
                    BackgroundTaskWorkflow.class,
                    ChildWorkflowOptions.newBuilder()
                            .setWorkflowId(workflowId)
                            .setParentClosePolicy(ParentClosePolicy.PARENT_CLOSE_POLICY_ABANDON)
                            .setCancellationType(ChildWorkflowCancellationType.ABANDON)
                            .setPriority(Priority.newBuilder()
                                    .setPriorityKey(BACKGROUND_PRIORITY)
                                    .build())
                            .setStaticSummary(
                                    Text.beginning(input.agent() + ": " + input.description(), MAX_SUMMARY_CHARACTERS))
                            .build());
            Promise<Void> ended = Async.procedure(child::run, input);
            started.completeFrom(Workflow.getWorkflowExecution(child));
            ended.handle((nothing, failure) -> {
                if (started.isCompleted() && started.getFailure() == null) {
                    onClose.accept(lastWords(failure));
                }
                return null;
            });
        });
        try {
            started.get();
            return Optional.empty();
        } catch (ChildWorkflowFailure failure) {
            return Optional.of("the task could not be started: a workflow of id " + workflowId + " is open already.");
        }
    }

    /** Gives an ended task one more text; false when its child is gone. */
    boolean continueTask(Text text, int run, @Nullable Allowance lent) {
        return tell("continueTask", TaskSignals.ContinueTask.ofParent(text, run, lent));
    }

    boolean cancel(String reason) {
        return tell("cancel", new TaskSignals.Cancel(reason));
    }

    boolean steer(String text, @Nullable String requestId) {
        return tell("steer", new TaskSignals.Steer(text, requestId));
    }

    boolean answer(TaskSignals.Answer answer) {
        return tell("answer", answer);
    }

    /** Asks for the last news once more; false when the child is gone. */
    boolean tellAgain() {
        return tell("tellAgain");
    }

    void clear() {
        tell("clear");
    }

    void sessionClosed() {
        tell("sessionClosed");
    }

    private boolean tell(String signal, Object... arguments) {
        return ExternalSignal.send(workflowId, signal, arguments);
    }

    /** How a child closed that told of no end. That it was terminated is all that the server tells a parent of it. */
    private static String lastWords(@Nullable Throwable failure) {
        Throwable cause = failure == null || failure.getCause() == null ? failure : failure.getCause();
        if (cause == null) {
            return "Its workflow ended without a word.";
        }
        if (cause instanceof TerminatedFailure) {
            return "Its workflow was terminated before it could say a word: by an operator, or by the server because it had"
                    + " reached a limit.";
        }
        String message = cause.getMessage();
        return "Its workflow ended without a word: "
                + cause.getClass().getSimpleName().replace("Failure", "").toLowerCase(Locale.ROOT)
                + (message == null || message.isBlank() ? "." : " (" + Text.beginning(message, 300) + ").");
    }

    private static void detached(Runnable action) {
        CancellationScope scope = Workflow.newDetachedCancellationScope(action);
        scope.run();
    }
}
