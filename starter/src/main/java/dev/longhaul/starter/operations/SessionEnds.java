package dev.longhaul.starter.operations;

import dev.longhaul.workflows.session.SessionStatus;
import dev.longhaul.workflows.session.SessionView;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionResponse;

/** Sessions that were ended from outside, by someone with a hand on Temporal: they do not know it themselves. */
final class SessionEnds {
    private SessionEnds() {}

    /** The session as it is told by itself, unless the server knows that it is over. */
    static SessionView seenIn(DescribeWorkflowExecutionResponse execution, SessionView view) {
        return switch (execution.getWorkflowExecutionInfo().getStatus()) {
            case WORKFLOW_EXECUTION_STATUS_TERMINATED -> failed(view, "The session was terminated in Temporal.");
            case WORKFLOW_EXECUTION_STATUS_CANCELED -> failed(view, "The session was cancelled in Temporal.");
            case WORKFLOW_EXECUTION_STATUS_TIMED_OUT -> failed(view, "The session's workflow ran into its time limit.");
            case WORKFLOW_EXECUTION_STATUS_FAILED ->
                failed(view, "The session's workflow failed; Temporal's page says why.");
            default -> view;
        };
    }

    private static SessionView failed(SessionView view, String error) {
        return new SessionView(
                view.session(),
                view.agent(),
                SessionStatus.FAILED,
                view.mode(),
                view.answer(),
                view.answerTruncated(),
                view.answerHash(),
                view.error() == null ? error : view.error(),
                view.options(),
                view.createdAt(),
                view.updatedAt(),
                view.origin(),
                view.turns(),
                view.todos(),
                view.tasks(),
                view.waitingFor(),
                view.usage(),
                view.undelivered(),
                view.report());
    }
}
