package dev.longhaul.worker.temporal;

import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;

/** A session that no worker takes up: enough for what is told about a server. */
final class TestingSession {
    private TestingSession() {}

    static WorkflowStub start(TemporalConnection connection, String id) {
        connection.sessions().remember(id);
        WorkflowStub session = connection
                .client()
                .newUntypedWorkflowStub(
                        "MainAgentWorkflow",
                        WorkflowOptions.newBuilder()
                                .setWorkflowId(id)
                                .setTaskQueue("nobody")
                                .build());
        session.start();
        return session;
    }

    static boolean isThere(WorkflowClient client, String id) {
        return client.newUntypedWorkflowStub(id).describe().getWorkflowType().equals("MainAgentWorkflow");
    }
}
