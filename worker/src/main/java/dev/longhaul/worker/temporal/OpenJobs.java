package dev.longhaul.worker.temporal;

import com.google.protobuf.ByteString;
import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.workflow.v1.WorkflowExecutionInfo;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionResponse;
import io.temporal.api.workflowservice.v1.ListWorkflowExecutionsRequest;
import io.temporal.api.workflowservice.v1.ListWorkflowExecutionsResponse;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** All open sessions of a server and the tasks below them, whichever task queue they are on. */
public final class OpenJobs {
    /** Numbers in a row without a workflow, after which no further task is looked for. */
    private static final int LONGEST_GAP = 20;

    private static final int PAGE = 200;

    private final TemporalConnection connection;

    public OpenJobs(TemporalConnection connection) {
        this.connection = connection;
    }

    /**
     * Hands out one after the other; those that begin meanwhile may be missing.
     *
     * @param workflowTypes of sessions, tasks and whatever else is looked for
     * @throws StatusRuntimeException when the server does not list them
     */
    public void each(Collection<String> workflowTypes, Consumer<OpenJob> taker) {
        if (connection.kind() == TemporalConnection.Kind.IN_PROCESS) {
            eachRemembered(taker);
        } else {
            eachListed(workflowTypes, taker);
        }
    }

    private void eachListed(Collection<String> workflowTypes, Consumer<OpenJob> taker) {
        String types = workflowTypes.stream().map(type -> "'" + type + "'").collect(Collectors.joining(", ", "(", ")"));
        ByteString next = ByteString.EMPTY;
        do {
            ListWorkflowExecutionsResponse page = connection
                    .stubs()
                    .blockingStub()
                    .listWorkflowExecutions(ListWorkflowExecutionsRequest.newBuilder()
                            .setNamespace(namespace())
                            .setQuery("WorkflowType IN " + types + " AND ExecutionStatus = 'Running'")
                            .setPageSize(PAGE)
                            .setNextPageToken(next)
                            .build());
            page.getExecutionsList().forEach(execution -> taker.accept(OpenJob.of(execution)));
            next = page.getNextPageToken();
        } while (!next.isEmpty());
    }

    /** The in-process server lists nothing; its sessions are remembered in a file, and tasks are numbered. */
    private void eachRemembered(Consumer<OpenJob> taker) {
        String cursor = null;
        do {
            SessionPage page = connection.sessions().list(SessionIndex.Which.OPEN, PAGE, cursor);
            for (ListedSession session : page.sessions()) {
                find(session.session())
                        .filter(OpenJobs::isOpen)
                        .map(OpenJob::of)
                        .ifPresent(taker);
                eachBelow(session.session(), taker);
            }
            cursor = page.next();
        } while (cursor != null);
    }

    private void eachBelow(String parent, Consumer<OpenJob> taker) {
        int missing = 0;
        for (int number = 1; missing < LONGEST_GAP; number++) {
            Optional<WorkflowExecutionInfo> task = find(parent + "/task-" + number);
            missing = task.isPresent() ? 0 : missing + 1;
            if (task.isPresent()) {
                task.filter(OpenJobs::isOpen).map(OpenJob::of).ifPresent(taker);
                eachBelow(parent + "/task-" + number, taker);
            }
        }
    }

    private static boolean isOpen(WorkflowExecutionInfo execution) {
        return execution.getStatus() == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING;
    }

    private Optional<WorkflowExecutionInfo> find(String workflowId) {
        return WorkflowDescriptions.find(connection.client(), workflowId)
                .map(DescribeWorkflowExecutionResponse::getWorkflowExecutionInfo);
    }

    private String namespace() {
        return connection.client().getOptions().getNamespace();
    }
}
