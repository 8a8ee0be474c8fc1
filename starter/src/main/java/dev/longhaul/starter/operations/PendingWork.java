package dev.longhaul.starter.operations;

import dev.longhaul.workflows.conversation.Text;
import dev.longhaul.workflows.payload.Payloads;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.workflow.v1.PendingActivityInfo;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionResponse;
import io.temporal.common.converter.DataConverterException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the server knows of a workflow that the workflow does not know of itself.
 *
 * @param takenUp whether a worker has completed its first workflow task
 * @param doing what a model or tool call of it is doing, or null when there is none
 * @param attempt the attempt of that call, from 1; 0 when there is none
 */
record PendingWork(boolean takenUp, @Nullable String doing, int attempt) {
    private static final int MAX_FAILURE_CHARACTERS = 160;
    /** Started, scheduled, taken: a first workflow task that somebody completed adds a fourth event. */
    private static final int EVENTS_BEFORE_FIRST_COMPLETION = 3;

    static PendingWork of(DescribeWorkflowExecutionResponse description) {
        var info = description.getWorkflowExecutionInfo();
        List<PendingActivityInfo> calls = description.getPendingActivitiesList();
        boolean untouched = info.getStatus() == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING
                && info.getHistoryLength() <= EVENTS_BEFORE_FIRST_COMPLETION
                && info.getFirstRunId().equals(info.getExecution().getRunId())
                && calls.isEmpty();
        return calls.stream()
                .min(Comparator.comparing(PendingWork::isWaiting)
                        .thenComparing(call -> -call.getScheduledTime().getSeconds()))
                .map(call -> new PendingWork(!untouched, words(call, calls.size()), Math.max(1, call.getAttempt())))
                .orElseGet(() -> new PendingWork(!untouched, null, 0));
    }

    /** Of calls side by side, one that gets on with its work says more than one that waits for it. */
    private static boolean isWaiting(PendingActivityInfo call) {
        return heartbeat(call).filter(words -> words.startsWith("waiting")).isPresent();
    }

    private static String words(PendingActivityInfo call, int calls) {
        String what = heartbeat(call)
                .orElseGet(() -> plainWords(call.getActivityType().getName(), calls));
        if (call.getAttempt() < 2) {
            return what;
        }
        String last = call.getLastFailure().getMessage();
        return what + ", attempt " + call.getAttempt()
                + (last.isBlank() ? "" : " after: " + Text.beginning(last, MAX_FAILURE_CHARACTERS));
    }

    private static String plainWords(String activityType, int calls) {
        return switch (activityType) {
            case "CallModel" -> "asking the model";
            case "CallTool" -> calls > 1 ? "using " + calls + " tools" : "using a tool";
            case "PinAgents" -> "getting ready";
            case "WriteReport" -> "writing the report";
            default -> activityType;
        };
    }

    /** What a long call says of itself. */
    private static Optional<String> heartbeat(PendingActivityInfo call) {
        if (call.getHeartbeatDetails().getPayloadsCount() == 0) {
            return Optional.empty();
        }
        try {
            String said = Payloads.dataConverter()
                    .fromPayload(call.getHeartbeatDetails().getPayloads(0), String.class, String.class);
            return Optional.ofNullable(said).filter(words -> !words.isBlank());
        } catch (DataConverterException e) {
            return Optional.empty();
        }
    }
}
