package dev.longhaul.worker.temporal;

import io.temporal.api.workflow.v1.WorkflowExecutionInfo;

/**
 * A session or task that is open on a server.
 *
 * @param workflowId a session's id, or {@code <parent>/task-<n>}
 * @param runId of the present Temporal run
 */
public record OpenJob(String workflowId, String runId, String workflowType) {
    static OpenJob of(WorkflowExecutionInfo execution) {
        return new OpenJob(
                execution.getExecution().getWorkflowId(),
                execution.getExecution().getRunId(),
                execution.getType().getName());
    }
}
