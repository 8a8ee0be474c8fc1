package dev.longhaul.starter.operations;

import com.google.protobuf.Timestamp;
import dev.longhaul.worker.config.LonghaulConfig;
import dev.longhaul.worker.config.StoreAddress;
import dev.longhaul.workflows.payload.Payloads;
import dev.longhaul.workflows.session.SessionMemo;
import io.temporal.api.common.v1.Payload;
import io.temporal.api.enums.v1.PendingActivityState;
import io.temporal.api.workflow.v1.PendingActivityInfo;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where the work of a session is done, as the server knows it without a worker.
 *
 * @param session its id
 * @param taskQueue where workers take its work from
 * @param configuration the configuration it was started with, a path or {@code built-in}; null where that was not noted
 * @param store the content store of that configuration, or null where that was not noted
 * @param open whether it is not over
 * @param waitingSince since when something of it waits for a worker, or null when nothing does
 * @param tasks the workflows of its tasks that are not over
 */
public record SessionPlace(
        String session,
        String taskQueue,
        @Nullable String configuration,
        @Nullable StoreAddress store,
        boolean open,
        @Nullable Instant waitingSince,
        List<String> tasks) {
    public SessionPlace {
        tasks = List.copyOf(tasks);
    }

    /** A session that is about to be started on this machine's own server. */
    public static SessionPlace ofNew(String session, String taskQueue, LonghaulConfig config) {
        return new SessionPlace(session, taskQueue, config.source().name(), config.store(), true, null, List.of());
    }

    static SessionPlace of(DescribeWorkflowExecutionResponse execution) {
        Map<String, Payload> memo =
                execution.getWorkflowExecutionInfo().getMemo().getFieldsMap();
        String store = noted(memo, SessionMemo.STORE);
        List<String> tasks = new ArrayList<>();
        execution.getPendingChildrenList().forEach(child -> tasks.add(child.getWorkflowId()));
        return new SessionPlace(
                execution.getWorkflowExecutionInfo().getExecution().getWorkflowId(),
                execution.getExecutionConfig().getTaskQueue().getName(),
                noted(memo, SessionMemo.CONFIGURATION),
                store == null ? null : StoreAddress.of(store),
                Executions.isRunning(execution),
                waitingSince(execution),
                tasks);
    }

    /** What a session is started with, so that commands in other folders know its configuration. */
    static Map<String, Object> memo(LonghaulConfig config) {
        Map<String, Object> memo = new LinkedHashMap<>();
        memo.put(SessionMemo.CONFIGURATION, config.source().name());
        memo.put(SessionMemo.STORE, config.store().noted());
        return memo;
    }

    private static @Nullable String noted(Map<String, Payload> memo, String key) {
        Payload payload = memo.get(key);
        return payload == null ? null : Payloads.dataConverter().fromPayload(payload, String.class, String.class);
    }

    private static @Nullable Instant waitingSince(DescribeWorkflowExecutionResponse execution) {
        List<Instant> waiting = new ArrayList<>();
        if (execution.hasPendingWorkflowTask()) {
            waiting.add(instant(execution.getPendingWorkflowTask().getOriginalScheduledTime()));
        }
        for (PendingActivityInfo activity : execution.getPendingActivitiesList()) {
            if (activity.getState() == PendingActivityState.PENDING_ACTIVITY_STATE_SCHEDULED
                    && activity.hasScheduledTime()) {
                waiting.add(instant(activity.getScheduledTime()));
            }
        }
        return waiting.stream()
                .filter(time -> time.isAfter(Instant.EPOCH))
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    private static Instant instant(Timestamp time) {
        return Instant.ofEpochSecond(time.getSeconds(), time.getNanos());
    }
}
