package dev.longhaul.starter.operations;

import dev.longhaul.worker.temporal.TenantMemo;
import dev.longhaul.worker.temporal.WorkflowDescriptions;
import dev.longhaul.workflows.payload.Payloads;
import io.grpc.StatusRuntimeException;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionResponse;
import io.temporal.api.workflowservice.v1.ResetStickyTaskQueueRequest;
import java.util.Optional;

/** What the server itself knows of workflows; needs no worker. */
final class Executions {
    private final TemporalPlace place;

    Executions(TemporalPlace place) {
        this.place = place;
    }

    /** A session's workflow; fails when there is none, or another kind of workflow has that id. */
    DescribeWorkflowExecutionResponse session(String session) {
        return (SessionIds.isValid(session) ? find(session) : Optional.<DescribeWorkflowExecutionResponse>empty())
                .filter(Executions::isSession)
                .orElseThrow(() -> OperationFailed.noSession(session));
    }

    /** A workflow, its newest run; empty when there is none of that id. */
    Optional<DescribeWorkflowExecutionResponse> find(String workflowId) {
        return WorkflowDescriptions.find(place.client(), workflowId)
                .map(found -> InTheOpen.of(found, place.connection().codec()));
    }

    /** Whose a session is; fails when there is none. */
    String tenant(String session) {
        return tenant(session(session));
    }

    /** Whose a session is that was found. */
    String tenant(DescribeWorkflowExecutionResponse session) {
        // It was decrypted with the rest of the description.
        return TenantMemo.of(session.getWorkflowExecutionInfo(), Payloads.dataConverter());
    }

    /**
     * Lets go of the worker that had a session and its tasks in memory: it may be gone, and would be waited for.
     */
    void forgetWorkers(SessionPlace session) {
        forgetWorker(session.session());
        session.tasks().forEach(this::forgetWorker);
    }

    private void forgetWorker(String workflowId) {
        try {
            place.client()
                    .getWorkflowServiceStubs()
                    .blockingStub()
                    .resetStickyTaskQueue(ResetStickyTaskQueueRequest.newBuilder()
                            .setNamespace(place.namespace())
                            .setExecution(WorkflowExecution.newBuilder().setWorkflowId(workflowId))
                            .build());
        } catch (StatusRuntimeException overOrUnable) {
            // It is only slower then.
        }
    }

    /** Whether it is a session's workflow, and no other one that came by the same id. */
    static boolean isSession(DescribeWorkflowExecutionResponse execution) {
        return execution.getWorkflowExecutionInfo().getType().getName().equals("MainAgentWorkflow");
    }

    static boolean isRunning(DescribeWorkflowExecutionResponse execution) {
        return execution.getWorkflowExecutionInfo().getStatus()
                == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING;
    }
}
