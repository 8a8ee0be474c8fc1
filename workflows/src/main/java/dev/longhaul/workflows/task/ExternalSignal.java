package dev.longhaul.workflows.task;

import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Workflow;
import java.util.concurrent.atomic.AtomicBoolean;

/** A signal from one workflow to another, by workflow id, that is sent even while a turn is being cancelled. */
final class ExternalSignal {
    /** How the SDK names the failure for a workflow that is closed or was never there. */
    private static final String NOT_FOUND = "EXTERNAL_WORKFLOW_EXECUTION_NOT_FOUND";

    private ExternalSignal() {}

    /** Sends and waits until the server has taken it; false when there is no open workflow of that id. */
    static boolean send(String workflowId, String signal, Object... arguments) {
        AtomicBoolean taken = new AtomicBoolean();
        Workflow.newDetachedCancellationScope(() -> {
                    try {
                        Workflow.newUntypedExternalWorkflowStub(workflowId).signal(signal, arguments);
                        taken.set(true);
                    } catch (TemporalFailure failure) {
                        if (!isNotFound(failure)) {
                            throw failure;
                        }
                    }
                })
                .run();
        return taken.get();
    }

    private static boolean isNotFound(TemporalFailure failure) {
        return failure instanceof ApplicationFailure application
                && application.getType().endsWith(NOT_FOUND);
    }
}
