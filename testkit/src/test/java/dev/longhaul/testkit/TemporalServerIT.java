package dev.longhaul.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@RealServer
class TemporalServerIT {
    @Test
    void killedServer_goesOnFromItsDatabase(@TempDir Path directory) {
        try (TemporalServer server = TemporalServer.start(directory)) {
            WorkflowServiceStubs stubs = WorkflowServiceStubs.newServiceStubs(WorkflowServiceStubsOptions.newBuilder()
                    .setTarget(server.address())
                    .build());
            WorkflowClient client = WorkflowClient.newInstance(
                    stubs, WorkflowClientOptions.newBuilder().build());
            WorkflowExecution execution = client.newUntypedWorkflowStub(
                            "NobodyRunsIt",
                            WorkflowOptions.newBuilder()
                                    .setTaskQueue("nobody")
                                    .setWorkflowId("kept")
                                    .build())
                    .start();
            server.kill();
            server.restart();
            WorkflowStub found = client.newUntypedWorkflowStub(execution.getWorkflowId());
            assertThat(found.describe().getStatus())
                    .isEqualTo(WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING);
            stubs.shutdownNow();
        }
    }

    @Test
    void sharedServer_isOneForAllTests(TemporalServer first) {
        assertThat(first.address()).startsWith("127.0.0.1:");
    }
}
