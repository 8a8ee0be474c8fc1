package dev.longhaul.starter.operations;

import com.google.protobuf.ByteString;
import dev.longhaul.worker.temporal.TemporalConnection;
import dev.longhaul.workflows.conversation.BlockHash;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.workflow.v1.WorkflowExecutionInfo;
import io.temporal.api.workflowservice.v1.GetWorkflowExecutionHistoryRequest;
import io.temporal.api.workflowservice.v1.GetWorkflowExecutionHistoryResponse;
import io.temporal.api.workflowservice.v1.ListWorkflowExecutionsRequest;
import io.temporal.api.workflowservice.v1.ListWorkflowExecutionsResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the sessions of a server name in the content store, open ones and those that the server still keeps: every name that
 * stands anywhere in their histories and in those of their tasks. A workflow knows nothing that its history does not tell;
 * so no worker is asked, and what a step in progress holds is found, too.
 */
public final class KeptContent {
    private static final String QUERY = "WorkflowType = 'MainAgentWorkflow' OR WorkflowType = 'BackgroundTaskWorkflow'";
    private static final int PAGE = 500;
    private static final Duration CALL = Duration.ofSeconds(30);

    /** How a payload says how its bytes are to be read, as it stands in an event. */
    private static final Pattern ENCODING = Pattern.compile("encoding\\x12.([a-z]+/[a-z0-9_+-]+)");

    private static final Set<String> READABLE = Set.of("json/plain", "json/protobuf", "binary/null", "binary/plain");

    private final TemporalPlace place;
    private final Calls calls;

    public KeptContent(TemporalPlace place) {
        this.place = place;
        this.calls = new Calls(place);
    }

    /**
     * The names.
     *
     * @param names reads those in an event's bytes
     * @throws OperationFailed when not all histories can be read; then nothing is known
     */
    public Kept read(Function<byte[], Collection<BlockHash>> names) {
        if (place.connection().kind() == TemporalConnection.Kind.IN_PROCESS) {
            throw new OperationFailed(
                    ErrorCode.REFUSED,
                    "Without a Temporal server nobody knows which sessions are kept, so nothing was collected.",
                    "Set TEMPORAL_ADDRESS, or install the Temporal CLI: what its server keeps is known.");
        }
        Set<BlockHash> named = new HashSet<>();
        List<WorkflowExecution> executions = executions();
        for (WorkflowExecution execution : executions) {
            read(execution, names, named);
        }
        return new Kept(executions.size(), named);
    }

    /** All of them, also runs that went on as new ones: a session can be set back to such a one. */
    private List<WorkflowExecution> executions() {
        List<WorkflowExecution> executions = new ArrayList<>();
        ByteString next = ByteString.EMPTY;
        do {
            ByteString from = next;
            ListWorkflowExecutionsResponse page = calls.of(
                    "",
                    CALL,
                    () -> place.client()
                            .getWorkflowServiceStubs()
                            .blockingStub()
                            .listWorkflowExecutions(ListWorkflowExecutionsRequest.newBuilder()
                                    .setNamespace(place.namespace())
                                    .setQuery(QUERY)
                                    .setPageSize(PAGE)
                                    .setNextPageToken(from)
                                    .build()));
            page.getExecutionsList().stream()
                    .map(WorkflowExecutionInfo::getExecution)
                    .forEach(executions::add);
            next = page.getNextPageToken();
        } while (!next.isEmpty());
        return executions;
    }

    private void read(
            WorkflowExecution execution, Function<byte[], Collection<BlockHash>> names, Set<BlockHash> named) {
        ByteString next = ByteString.EMPTY;
        do {
            ByteString from = next;
            GetWorkflowExecutionHistoryResponse page = calls.of("", CALL, () -> page(execution, from));
            for (HistoryEvent event : page.getHistory().getEventsList()) {
                byte[] bytes = open(event).toByteArray();
                requireReadable(execution, bytes);
                named.addAll(names.apply(bytes));
            }
            next = page.getNextPageToken();
        } while (!next.isEmpty());
    }

    private HistoryEvent open(HistoryEvent event) {
        return calls.of("", CALL, () -> InTheOpen.of(event, place.connection().codec()));
    }

    private GetWorkflowExecutionHistoryResponse page(WorkflowExecution execution, ByteString from) {
        try {
            return place.client()
                    .getWorkflowServiceStubs()
                    .blockingStub()
                    .getWorkflowExecutionHistory(GetWorkflowExecutionHistoryRequest.newBuilder()
                            .setNamespace(place.namespace())
                            .setExecution(execution)
                            .setNextPageToken(from)
                            .build());
        } catch (StatusRuntimeException failed) {
            if (failed.getStatus().getCode() == Status.Code.NOT_FOUND) {
                return GetWorkflowExecutionHistoryResponse.getDefaultInstance(); // its time was over in this moment
            }
            throw failed;
        }
    }

    private static void requireReadable(WorkflowExecution execution, byte[] event) {
        Matcher encoding = ENCODING.matcher(new String(event, StandardCharsets.ISO_8859_1));
        while (encoding.find()) {
            if (!READABLE.contains(encoding.group(1))) {
                throw new OperationFailed(
                        ErrorCode.REFUSED,
                        "What " + execution.getWorkflowId() + " keeps cannot be read: its history is written as "
                                + encoding.group(1) + ". Nothing was collected.",
                        "Contents can be collected only with the keys that histories are encrypted with, and where no other"
                                + " program has written them.");
            }
        }
    }

    /**
     * What is kept.
     *
     * @param histories how many were read
     * @param names every name in them; some may be no content's
     */
    public record Kept(int histories, Set<BlockHash> names) {
        public Kept {
            names = Set.copyOf(names);
        }
    }
}
