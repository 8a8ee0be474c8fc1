package dev.longhaul.benchmarks.place;

import com.google.protobuf.Timestamp;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowClient;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;

/**
 * What a workflow has left on the server.
 *
 * @param runs the events of its Temporal runs, oldest run first
 */
public record History(List<List<HistoryEvent>> runs) {
    private static final String MODEL_CALL = "CallModel";

    public History {
        runs = List.copyOf(runs);
    }

    /** All runs of a workflow, back to its first. */
    public static History of(WorkflowClient client, String workflowId) {
        Deque<List<HistoryEvent>> runs = new ArrayDeque<>();
        String runId = "";
        do {
            List<HistoryEvent> events = (runId.isEmpty()
                            ? client.fetchHistory(workflowId)
                            : client.fetchHistory(workflowId, runId))
                    .getHistory()
                    .getEventsList();
            runs.addFirst(events);
            runId = events.get(0).getWorkflowExecutionStartedEventAttributes().getContinuedExecutionRunId();
        } while (!runId.isEmpty());
        return new History(List.copyOf(runs));
    }

    /** The events of all runs, in order. */
    public List<HistoryEvent> events() {
        List<HistoryEvent> all = new ArrayList<>();
        runs.forEach(all::addAll);
        return all;
    }

    /** Bytes of these events, as they are stored. */
    public static long bytes(List<HistoryEvent> events) {
        return events.stream().mapToLong(HistoryEvent::getSerializedSize).sum();
    }

    public static boolean isModelCallScheduled(HistoryEvent event) {
        return event.hasActivityTaskScheduledEventAttributes()
                && event.getActivityTaskScheduledEventAttributes()
                        .getActivityType()
                        .getName()
                        .equals(MODEL_CALL);
    }

    public static Predicate<HistoryEvent> isOf(EventType type) {
        return event -> event.getEventType() == type;
    }

    /** The server's time of an event, in milliseconds. */
    public static double millis(HistoryEvent event) {
        Timestamp time = event.getEventTime();
        return time.getSeconds() * 1e3 + time.getNanos() / 1e6;
    }
}
