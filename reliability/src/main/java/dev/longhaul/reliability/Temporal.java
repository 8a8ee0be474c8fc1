package dev.longhaul.reliability;

import com.google.protobuf.ByteString;
import dev.longhaul.workflows.payload.Payloads;
import io.grpc.StatusRuntimeException;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.enums.v1.PendingActivityState;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.workflow.v1.PendingActivityInfo;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionRequest;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionResponse;
import io.temporal.api.workflowservice.v1.GetWorkflowExecutionHistoryRequest;
import io.temporal.api.workflowservice.v1.GetWorkflowExecutionHistoryResponse;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A Temporal server as it is seen from outside: executions, and what their histories hold. */
final class Temporal implements AutoCloseable {
    private static final Pattern WORKER = Pattern.compile("longhaul@.*:(\\d+)");

    private final WorkflowServiceStubs stubs;
    private final WorkflowClient client;
    private final String namespace;

    Temporal(String address, String namespace) {
        this.namespace = namespace;
        stubs = WorkflowServiceStubs.newServiceStubs(
                WorkflowServiceStubsOptions.newBuilder().setTarget(address).build());
        client = WorkflowClient.newInstance(
                stubs,
                WorkflowClientOptions.newBuilder()
                        .setNamespace(namespace)
                        .setDataConverter(Payloads.dataConverter())
                        .build());
    }

    WorkflowClient client() {
        return client;
    }

    /** The newest execution of a workflow; empty while there is none, or the server is away. */
    Optional<DescribeWorkflowExecutionResponse> describe(String workflowId) {
        try {
            return Optional.of(stubs.blockingStub()
                    .withDeadlineAfter(10, TimeUnit.SECONDS)
                    .describeWorkflowExecution(DescribeWorkflowExecutionRequest.newBuilder()
                            .setNamespace(namespace)
                            .setExecution(execution(workflowId, ""))
                            .build()));
        } catch (StatusRuntimeException notThereOrAway) {
            return Optional.empty();
        }
    }

    boolean isOpen(String workflowId) {
        return describe(workflowId)
                .filter(seen -> seen.getWorkflowExecutionInfo().getStatus()
                        == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING)
                .isPresent();
    }

    /** Whether the newest execution is not the first one. */
    boolean hasBegunAnew(String workflowId) {
        return describe(workflowId)
                .map(DescribeWorkflowExecutionResponse::getWorkflowExecutionInfo)
                .filter(seen -> !seen.getFirstRunId().isEmpty()
                        && !seen.getFirstRunId().equals(seen.getExecution().getRunId()))
                .isPresent();
    }

    /** The activity that a worker is at; empty when none is. */
    Optional<PendingActivityInfo> underWay(String workflowId) {
        return describe(workflowId)
                .flatMap(seen -> seen.getPendingActivitiesList().stream()
                        .filter(call -> call.getState() == PendingActivityState.PENDING_ACTIVITY_STATE_STARTED)
                        .findFirst());
    }

    /** The process that runs a workflow's present activity, or else took its last workflow task; empty when unknown. */
    Optional<Long> runner(String workflowId) {
        Optional<String> atWork = underWay(workflowId).map(PendingActivityInfo::getLastWorkerIdentity);
        return (atWork.isPresent() ? atWork : lastWorkflowTask(workflowId)).flatMap(identity -> {
            Matcher ours = WORKER.matcher(identity);
            return ours.matches() ? Optional.of(Long.valueOf(ours.group(1))) : Optional.empty();
        });
    }

    private Optional<String> lastWorkflowTask(String workflowId) {
        return newest(workflowId).stream()
                .filter(HistoryEvent::hasWorkflowTaskCompletedEventAttributes)
                .map(event -> event.getWorkflowTaskCompletedEventAttributes().getIdentity())
                .reduce((earlier, later) -> later);
    }

    /** How many events of a type the newest execution's history holds. */
    long count(String workflowId, EventType type) {
        return newest(workflowId).stream()
                .filter(event -> event.getEventType() == type)
                .count();
    }

    /** Whether an activity of a type was scheduled in the newest execution. */
    boolean hasScheduled(String workflowId, String activityType) {
        return newest(workflowId).stream().anyMatch(isScheduled(activityType));
    }

    static Predicate<HistoryEvent> isScheduled(String activityType) {
        return event -> event.hasActivityTaskScheduledEventAttributes()
                && event.getActivityTaskScheduledEventAttributes()
                        .getActivityType()
                        .getName()
                        .equals(activityType);
    }

    private List<HistoryEvent> newest(String workflowId) {
        try {
            return history(workflowId, "");
        } catch (StatusRuntimeException notThereOrAway) {
            return List.of();
        }
    }

    /** The whole history of one execution; with an empty run, of the newest. */
    List<HistoryEvent> history(String workflowId, String temporalRunId) {
        List<HistoryEvent> events = new ArrayList<>();
        ByteString next = ByteString.EMPTY;
        do {
            GetWorkflowExecutionHistoryResponse page = stubs.blockingStub()
                    .withDeadlineAfter(10, TimeUnit.SECONDS)
                    .getWorkflowExecutionHistory(GetWorkflowExecutionHistoryRequest.newBuilder()
                            .setNamespace(namespace)
                            .setExecution(execution(workflowId, temporalRunId))
                            .setNextPageToken(next)
                            .build());
            events.addAll(page.getHistory().getEventsList());
            next = page.getNextPageToken();
        } while (!next.isEmpty());
        return events;
    }

    /** The histories of all executions of a workflow that followed one upon another, newest first. */
    List<List<HistoryEvent>> histories(String workflowId) {
        List<List<HistoryEvent>> all = new ArrayList<>();
        String run = "";
        do {
            List<HistoryEvent> events = history(workflowId, run);
            all.add(events);
            run = events.get(0).getWorkflowExecutionStartedEventAttributes().getContinuedExecutionRunId();
        } while (!run.isEmpty());
        return all;
    }

    private static WorkflowExecution execution(String workflowId, String temporalRunId) {
        return WorkflowExecution.newBuilder()
                .setWorkflowId(workflowId)
                .setRunId(temporalRunId)
                .build();
    }

    @Override
    public void close() {
        stubs.shutdownNow();
    }
}
