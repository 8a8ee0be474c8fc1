package dev.longhaul.starter.operations;

import dev.longhaul.workflows.payload.Payloads;
import io.temporal.api.workflow.v1.PendingActivityInfo;
import io.temporal.api.workflow.v1.PendingChildExecutionInfo;
import io.temporal.api.workflow.v1.WorkflowExecutionInfo;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionResponse;
import io.temporal.common.converter.DataConverterException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Takes the pulse of sessions. */
final class Pulses {
    /** Of how many tasks the arriving answers are looked at. */
    private static final int MAX_TASKS = 10;

    private final Executions executions;

    Pulses(Executions executions) {
        this.executions = executions;
    }

    SessionPulse of(String session) {
        DescribeWorkflowExecutionResponse execution = executions.session(session);
        WorkflowExecutionInfo info = execution.getWorkflowExecutionInfo();
        boolean open = Executions.isRunning(execution);
        List<ArrivingText> arriving = new ArrayList<>(arriving(null, execution));
        if (open) {
            execution.getPendingChildrenList().stream()
                    .limit(MAX_TASKS)
                    .forEach(child -> arriving.addAll(ofTask(session, child)));
        }
        return new SessionPulse(
                info.getExecution().getRunId() + "/" + info.getHistoryLength() + "/" + info.getStatusValue(),
                open,
                open && (execution.getPendingActivitiesCount() > 0 || execution.getPendingChildrenCount() > 0),
                arriving);
    }

    private List<ArrivingText> ofTask(String session, PendingChildExecutionInfo child) {
        String prefix = session + "/task-";
        String id = child.getWorkflowId();
        if (!id.startsWith(prefix)) {
            return List.of();
        }
        try {
            int task = Integer.parseInt(id.substring(prefix.length()));
            return executions.find(id).map(found -> arriving(task, found)).orElse(List.of());
        } catch (NumberFormatException notOurs) {
            return List.of();
        }
    }

    private static List<ArrivingText> arriving(@Nullable Integer task, DescribeWorkflowExecutionResponse execution) {
        return execution.getPendingActivitiesList().stream()
                .flatMap(call -> arriving(task, call).stream())
                .toList();
    }

    private static Optional<ArrivingText> arriving(@Nullable Integer task, PendingActivityInfo call) {
        if (call.getHeartbeatDetails().getPayloadsCount() == 0) {
            return Optional.empty();
        }
        try {
            Object heartbeat = Payloads.dataConverter()
                    .fromPayload(call.getHeartbeatDetails().getPayloads(0), Object.class, Object.class);
            return heartbeat instanceof Map<?, ?> map
                            && map.get("characters") instanceof Number characters
                            && map.get("tail") instanceof String tail
                            && !tail.isEmpty()
                    ? Optional.of(new ArrivingText(task, characters.intValue(), tail))
                    : Optional.empty();
        } catch (DataConverterException unreadable) {
            return Optional.empty();
        }
    }
}
