package dev.longhaul.starter.operations;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Timestamp;
import dev.longhaul.workflows.payload.Payloads;
import io.temporal.api.common.v1.ActivityType;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.TimeoutType;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.failure.v1.ApplicationFailureInfo;
import io.temporal.api.failure.v1.Failure;
import io.temporal.api.failure.v1.TimeoutFailureInfo;
import io.temporal.api.workflow.v1.PendingActivityInfo;
import io.temporal.api.workflow.v1.WorkflowExecutionInfo;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionResponse;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PendingWorkTest {
    @Test
    @DisplayName("F46: a task that no worker has taken up is not shown as running")
    void firstWorkflowTaskNotDone_isNotTakenUp() {
        assertThat(PendingWork.of(described(2)).takenUp()).isFalse();
        assertThat(PendingWork.of(described(3)).takenUp()).isFalse();
        assertThat(PendingWork.of(described(4)).takenUp()).isTrue();
    }

    @Test
    @DisplayName("F46: neither a worker that failed at it nor signals make a task look taken up")
    void eventsOfAFirstWorkflowTaskThatWasNeverDone_areNotTakenForWork() {
        DescribeWorkflowExecutionResponse.Builder failed = described(7).toBuilder();
        failed.getPendingWorkflowTaskBuilder().setAttempt(2);
        assertThat(PendingWork.of(failed.build()).takenUp()).isFalse();

        failed.getWorkflowExecutionInfoBuilder().getAutoResetPointsBuilder().addPointsBuilder();
        assertThat(PendingWork.of(failed.build()).takenUp()).isTrue();
    }

    @Test
    void freshRunAfterContinueAsNew_hasLongBeenTakenUp() {
        DescribeWorkflowExecutionResponse.Builder later = described(2).toBuilder();
        later.getWorkflowExecutionInfoBuilder().setFirstRunId("an earlier one");

        assertThat(PendingWork.of(later.build()).takenUp()).isTrue();
    }

    @Test
    void callThatTellsHowFarItIs_isShownBeforeOneThatWaits() {
        PendingWork work = PendingWork.of(described(
                9,
                call("CallTool", 5).setHeartbeatDetails(said("waiting while others index the documents")),
                call("CallTool", 1).setHeartbeatDetails(said("indexing documents: 340 of 1174"))));

        assertThat(work.doing("documents_search")).isEqualTo("indexing documents: 340 of 1174");
        assertThat(work.attempt()).isEqualTo(1);
    }

    @Test
    void callThatIsTriedAgain_tellsItsAttemptAndWhy() {
        PendingActivityInfo.Builder call = call("CallModel", 1)
                .setAttempt(3)
                .setLastFailure(Failure.newBuilder().setMessage("429 Too Many Requests"));

        PendingWork work = PendingWork.of(described(9, call));

        assertThat(work.doing("asking model default, step 2"))
                .isEqualTo("asking model default, step 2, attempt 3 after: 429 Too Many Requests");
        assertThat(work.attempt()).isEqualTo(3);
    }

    @Test
    void workerThatWentAway_isToldInWords() {
        Failure timeout = Failure.newBuilder()
                .setTimeoutFailureInfo(
                        TimeoutFailureInfo.newBuilder().setTimeoutType(TimeoutType.TIMEOUT_TYPE_HEARTBEAT))
                .build();
        Failure stopped = Failure.newBuilder()
                .setMessage("WorkflowId=s1, RunId=x")
                .setApplicationFailureInfo(ApplicationFailureInfo.newBuilder()
                        .setType("io.temporal.client.ActivityWorkerShutdownException"))
                .build();

        assertThat(LastFailure.words(timeout)).isEqualTo("its worker went away");
        assertThat(LastFailure.words(stopped)).isEqualTo("its worker was stopped");
        assertThat(LastFailure.words(
                        Failure.newBuilder().setMessage("x".repeat(500)).build()))
                .hasSize(160);
        assertThat(LastFailure.words(Failure.newBuilder()
                        .setMessage("The call was lost. WorkflowId=s1, RunId=0a-1, ActivityId=7")
                        .build()))
                .isEqualTo("The call was lost");
        assertThat(LastFailure.words(Failure.newBuilder()
                        .setMessage("Activity failed, scheduledEventId=5, activityType=CallModel")
                        .setCause(Failure.newBuilder()
                                .setMessage("429 Too Many Requests")
                                .setApplicationFailureInfo(ApplicationFailureInfo.getDefaultInstance()))
                        .build()))
                .isEqualTo("429 Too Many Requests");
    }

    @Test
    void modelCall_tellsHowMuchHasArrived() {
        PendingWork work = PendingWork.of(described(
                9, call("CallModel", 1).setHeartbeatDetails(said(Map.of("characters", 420, "tail", "and so")))));

        assertThat(work.doing(null)).isEqualTo("writing, 420 characters so far");
    }

    @Test
    void callWithoutWords_isNamedByItself() {
        assertThat(PendingWork.of(described(9, call("CallModel", 1))).doing(null))
                .isEqualTo("asking the model");
        assertThat(PendingWork.of(described(9, call("CallTool", 1), call("CallTool", 1)))
                        .doing("documents_search"))
                .isEqualTo("using 2 tools");
        assertThat(PendingWork.of(described(9)).doing(null)).isNull();
    }

    private static DescribeWorkflowExecutionResponse described(long events, PendingActivityInfo.Builder... calls) {
        DescribeWorkflowExecutionResponse.Builder described = DescribeWorkflowExecutionResponse.newBuilder()
                .setWorkflowExecutionInfo(WorkflowExecutionInfo.newBuilder()
                        .setStatus(WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING)
                        .setExecution(WorkflowExecution.newBuilder().setRunId("r1"))
                        .setFirstRunId("r1")
                        .setHistoryLength(events));
        Arrays.stream(calls).forEach(described::addPendingActivities);
        return described.build();
    }

    private static PendingActivityInfo.Builder call(String type, long scheduledAt) {
        return PendingActivityInfo.newBuilder()
                .setActivityType(ActivityType.newBuilder().setName(type))
                .setScheduledTime(Timestamp.newBuilder().setSeconds(scheduledAt))
                .setAttempt(1);
    }

    private static io.temporal.api.common.v1.Payloads said(Object heartbeat) {
        return Payloads.dataConverter().toPayloads(heartbeat).orElseThrow();
    }
}
