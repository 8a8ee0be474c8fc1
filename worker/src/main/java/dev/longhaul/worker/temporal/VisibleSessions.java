package dev.longhaul.worker.temporal;

import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import io.temporal.api.workflow.v1.WorkflowExecutionInfo;
import io.temporal.api.workflowservice.v1.ListWorkflowExecutionsRequest;
import io.temporal.api.workflowservice.v1.ListWorkflowExecutionsResponse;
import io.temporal.client.WorkflowClient;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sessions by the server's own listing. */
final class VisibleSessions implements SessionIndex {
    private final WorkflowClient client;

    VisibleSessions(WorkflowClient client) {
        this.client = client;
    }

    @Override
    public void remember(String session) {
        // The server does.
    }

    @Override
    public SessionPage list(Which which, int limit, @Nullable String cursor, @Nullable String tenant) {
        String ofTenant = tenant == null ? "" : TenantAttribute.filter(client, tenant);
        ListWorkflowExecutionsResponse page = client.getWorkflowServiceStubs()
                .blockingStub()
                .listWorkflowExecutions(ListWorkflowExecutionsRequest.newBuilder()
                        .setNamespace(client.getOptions().getNamespace())
                        .setQuery(query(which) + (ofTenant.isEmpty() ? "" : " AND " + ofTenant))
                        .setPageSize(limit)
                        .setNextPageToken(cursor == null ? ByteString.EMPTY : ServerCursor.read(cursor))
                        .build());
        List<ListedSession> sessions = new ArrayList<>();
        page.getExecutionsList().forEach(execution -> sessions.add(listed(execution)));
        ByteString next = page.getNextPageToken();
        return new SessionPage(sessions, next.isEmpty() ? null : ServerCursor.write(next));
    }

    /** Runs that went on as new ones are not sessions of their own. */
    private static String query(Which which) {
        String sessions = "WorkflowType = '" + RememberedSessions.WORKFLOW_TYPE + "'";
        return switch (which) {
            case ALL -> sessions + " AND ExecutionStatus != 'ContinuedAsNew'";
            case OPEN -> sessions + " AND ExecutionStatus = 'Running'";
            case CLOSED -> sessions + " AND ExecutionStatus != 'Running' AND ExecutionStatus != 'ContinuedAsNew'";
        };
    }

    static ListedSession listed(WorkflowExecutionInfo execution) {
        return new ListedSession(
                execution.getExecution().getWorkflowId(),
                execution.getTaskQueue(),
                instant(execution.getStartTime()),
                execution.hasCloseTime() ? instant(execution.getCloseTime()) : null);
    }

    private static Instant instant(Timestamp time) {
        return Instant.ofEpochSecond(time.getSeconds(), time.getNanos());
    }
}
