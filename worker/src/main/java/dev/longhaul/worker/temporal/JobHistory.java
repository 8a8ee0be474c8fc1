package dev.longhaul.worker.temporal;

import com.google.protobuf.ByteString;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.history.v1.History;
import io.temporal.api.workflowservice.v1.GetWorkflowExecutionHistoryRequest;
import io.temporal.api.workflowservice.v1.GetWorkflowExecutionHistoryResponse;
import io.temporal.common.WorkflowExecutionHistory;
import java.util.Optional;

/** Histories of jobs, each fetched in pages and held one at a time. */
public final class JobHistory {
    /** The largest one that is taken into memory, in bytes; Temporal itself ends a workflow at 50 MB. */
    public static final long MAX_BYTES = 64L * 1024 * 1024;

    private static final int PAGE = 500;

    private final TemporalConnection connection;

    public JobHistory(TemporalConnection connection) {
        this.connection = connection;
    }

    /**
     * The history of the job's present run as it is now; empty when the job has gone meanwhile.
     *
     * @throws TooLarge when it has more than {@link #MAX_BYTES}
     */
    public Optional<WorkflowExecutionHistory> of(OpenJob job) throws TooLarge {
        History.Builder history = History.newBuilder();
        long bytes = 0;
        ByteString next = ByteString.EMPTY;
        do {
            Optional<GetWorkflowExecutionHistoryResponse> page = page(job, next);
            if (page.isEmpty()) {
                return Optional.empty();
            }
            bytes += page.get().getSerializedSize();
            if (bytes > MAX_BYTES) {
                throw new TooLarge();
            }
            history.addAllEvents(page.get().getHistory().getEventsList());
            next = page.get().getNextPageToken();
        } while (!next.isEmpty());
        return history.getEventsCount() == 0
                ? Optional.empty()
                : Optional.of(new WorkflowExecutionHistory(history.build(), job.workflowId()));
    }

    private Optional<GetWorkflowExecutionHistoryResponse> page(OpenJob job, ByteString next) {
        try {
            return Optional.of(connection
                    .stubs()
                    .blockingStub()
                    .getWorkflowExecutionHistory(GetWorkflowExecutionHistoryRequest.newBuilder()
                            .setNamespace(connection.client().getOptions().getNamespace())
                            .setExecution(WorkflowExecution.newBuilder()
                                    .setWorkflowId(job.workflowId())
                                    .setRunId(job.runId()))
                            .setMaximumPageSize(PAGE)
                            .setNextPageToken(next)
                            .build()));
        } catch (StatusRuntimeException failed) {
            if (failed.getStatus().getCode() == Status.Code.NOT_FOUND) {
                return Optional.empty();
            }
            throw failed;
        }
    }

    /** A history is larger than is taken into memory. */
    public static final class TooLarge extends Exception {
        private static final long serialVersionUID = 1L;

        TooLarge() {
            super("The history has more than " + MAX_BYTES + " bytes.");
        }
    }
}
