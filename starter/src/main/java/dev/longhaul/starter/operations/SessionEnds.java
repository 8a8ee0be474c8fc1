package dev.longhaul.starter.operations;

import dev.longhaul.workflows.session.SessionView;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionResponse;

/** Sessions that were ended from outside, by someone with a hand on Temporal: they do not know it themselves. */
final class SessionEnds {
    private SessionEnds() {}

    /** The session as it is told by itself, unless the server knows that it is over. */
    static SessionView seenIn(DescribeWorkflowExecutionResponse execution, SessionView view) {
        return switch (execution.getWorkflowExecutionInfo().getStatus()) {
            case WORKFLOW_EXECUTION_STATUS_TERMINATED -> view.failed("The session was terminated in Temporal.");
            case WORKFLOW_EXECUTION_STATUS_CANCELED -> view.failed("The session was cancelled in Temporal.");
            case WORKFLOW_EXECUTION_STATUS_TIMED_OUT -> view.failed("The session's workflow ran into its time limit.");
            case WORKFLOW_EXECUTION_STATUS_FAILED ->
                view.failed("The session's workflow failed; Temporal's page says why.");
            default -> view;
        };
    }
}
