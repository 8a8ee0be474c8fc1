package dev.longhaul.starter.operations;

import dev.longhaul.workflows.payload.Payloads;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.workflow.v1.PendingActivityInfo;
import io.temporal.api.workflow.v1.WorkflowExecutionInfo;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionResponse;
import io.temporal.common.converter.DataConverterException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the server knows of a workflow that the workflow does not know of itself.
 *
 * @param takenUp whether a worker has completed its first workflow task
 * @param calls how many model and tool calls are under way
 * @param said what the most telling of them says of itself, or null
 * @param kind what kind of call that is, in words, or null when there is none
 * @param attempt the attempt of that call, from 1; 0 when there is none
 * @param lastFailure why the attempt before it failed, or empty
 */
record PendingWork(
        boolean takenUp,
        int calls,
        @Nullable String said,
        @Nullable String kind,
        int attempt,
        String lastFailure) {
    /** Started, scheduled, taken: a first workflow task that somebody completed adds a fourth event. */
    private static final int FEWEST_EVENTS = 3;

    /** Of calls side by side: one that tells how far it is, else one that is tried again, else the newest. */
    private static final Comparator<PendingActivityInfo> MOST_TELLING = Comparator.comparing(
                    (PendingActivityInfo call) -> heartbeat(call)
                            .filter(words -> words.chars().anyMatch(Character::isDigit))
                            .isPresent())
            .thenComparing(PendingActivityInfo::getAttempt)
            .thenComparing(call -> call.getScheduledTime().getSeconds());

    static PendingWork of(DescribeWorkflowExecutionResponse description) {
        List<PendingActivityInfo> calls = description.getPendingActivitiesList();
        boolean untouched = calls.isEmpty() && isUntouched(description);
        return calls.stream()
                .max(MOST_TELLING)
                .map(call -> new PendingWork(
                        !untouched,
                        calls.size(),
                        heartbeat(call).orElse(null),
                        plainWords(call.getActivityType().getName(), calls.size()),
                        Math.max(1, call.getAttempt()),
                        LastFailure.words(call.getLastFailure())))
                .orElseGet(() -> new PendingWork(!untouched, 0, null, null, 0, ""));
    }

    /**
     * Whether nobody has completed a workflow task of it. Its events alone do not tell: workers that took the first one and
     * died, or could not do it, leave some, and so do signals. The first one that is completed is noted as a point to reset
     * to; only the in-process server does not note it, and that does not show a workflow task that waits, either.
     */
    private static boolean isUntouched(DescribeWorkflowExecutionResponse description) {
        WorkflowExecutionInfo info = description.getWorkflowExecutionInfo();
        return info.getStatus() == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING
                && info.getFirstRunId().equals(info.getExecution().getRunId())
                && info.getAutoResetPoints().getPointsCount() == 0
                && (info.getHistoryLength() <= FEWEST_EVENTS || description.hasPendingWorkflowTask());
    }

    /**
     * What it is doing, in a few words; null when it makes no call.
     *
     * @param toldByItself what the workflow itself says of it, or null
     */
    @Nullable
    String doing(@Nullable String toldByItself) {
        if (calls == 0) {
            return toldByItself;
        }
        String what = said != null ? said : toldByItself != null && calls == 1 ? toldByItself : kind;
        if (attempt < 2) {
            return what;
        }
        return what + ", attempt " + attempt + (lastFailure.isBlank() ? "" : " after: " + lastFailure);
    }

    private static String plainWords(String activityType, int calls) {
        return switch (activityType) {
            case "CallModel" -> "asking the model";
            case "SummariseConversation" -> "compacting the conversation";
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
            return words(Payloads.dataConverter()
                    .fromPayload(call.getHeartbeatDetails().getPayloads(0), Object.class, Object.class));
        } catch (DataConverterException e) {
            return Optional.empty();
        }
    }

    /** Tools say it in words; a model call tells how much of its answer has arrived. */
    private static Optional<String> words(@Nullable Object heartbeat) {
        if (heartbeat instanceof Map<?, ?> map
                && map.get("characters") instanceof Number arrived
                && arrived.intValue() > 0) {
            return Optional.of("writing, " + arrived + " characters so far");
        }
        return heartbeat instanceof String words && !words.isBlank() ? Optional.of(words) : Optional.empty();
    }
}
