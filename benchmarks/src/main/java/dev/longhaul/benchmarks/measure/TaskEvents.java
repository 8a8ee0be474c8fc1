package dev.longhaul.benchmarks.measure;

import dev.longhaul.benchmarks.figures.Figure;
import dev.longhaul.benchmarks.figures.Goal;
import dev.longhaul.benchmarks.figures.Series;
import dev.longhaul.benchmarks.place.History;
import dev.longhaul.benchmarks.place.Place;
import dev.longhaul.benchmarks.place.Scripts;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.history.v1.HistoryEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.awaitility.Awaitility;

/** Events of one task with one model call, in its own history and in its parent's. */
final class TaskEvents implements Measurement {
    private static final Map<EventType, String> PURPOSES = Map.of(
            EventType.EVENT_TYPE_SIGNAL_EXTERNAL_WORKFLOW_EXECUTION_INITIATED,
            "the end is told to the parent's workflow id, whichever execution that is in by then",
            EventType.EVENT_TYPE_EXTERNAL_WORKFLOW_EXECUTION_SIGNALED,
            "the parent has it: else the end is kept as undelivered",
            EventType.EVENT_TYPE_TIMER_STARTED,
            "the task stays to be continued, until its retention ends",
            EventType.EVENT_TYPE_WORKFLOW_EXECUTION_SIGNALED,
            "the end of a task, in full, once",
            EventType.EVENT_TYPE_WORKFLOW_TASK_SCHEDULED,
            "a decision after one of the others",
            EventType.EVENT_TYPE_WORKFLOW_TASK_STARTED,
            "the same decision, taken up",
            EventType.EVENT_TYPE_WORKFLOW_TASK_COMPLETED,
            "the same decision, made",
            EventType.EVENT_TYPE_TIMER_CANCELED,
            "the limit of a wait goes with the wait",
            EventType.EVENT_TYPE_WORKFLOW_PROPERTIES_MODIFIED,
            "the table of tasks on Temporal's own page");

    @Override
    public String name() {
        return "events";
    }

    @Override
    public String title() {
        return "History events of one task with one model call, beside a bare child workflow with one activity";
    }

    @Override
    public Outcome run(Settings settings) {
        String script = Scripts.of(Scripts.ONE_STEP, List.of(Scripts.start(1), Scripts.await(1)));
        try (Place place = Place.open(settings.directory(), script)) {
            place.start("ours");
            place.await("ours");
            place.startBare("bare", false).getResult(Void.class);
            List<HistoryEvent> ourChild = settled(place, "ours/task-1");
            List<HistoryEvent> ourParent = fromFirstCall(settled(place, "ours"));
            List<HistoryEvent> bareChild =
                    History.of(place.client(), "bare/task-1").events();
            List<HistoryEvent> bareParent =
                    fromFirstCall(History.of(place.client(), "bare").events());
            List<String> notes = new ArrayList<>();
            notes.addAll(differences("child", ourChild, bareChild));
            notes.addAll(differences("parent", ourParent, bareParent));
            notes.add("Both parents are counted from their first model call on: start, wait, answer.");
            return new Outcome(
                    1,
                    List.of(
                            compared("child", ourChild, bareChild),
                            compared("parent", ourParent, bareParent),
                            bytes("child", ourChild, bareChild),
                            bytes("parent", ourParent, bareParent)),
                    notes);
        }
    }

    /** The events when nothing is decided any more. */
    private static List<HistoryEvent> settled(Place place, String workflowId) {
        return Awaitility.await(workflowId + " rests")
                .atMost(Duration.ofMinutes(1))
                .until(
                        () -> History.of(place.client(), workflowId).events(),
                        events -> events.stream()
                                        .filter(History.isOf(EventType.EVENT_TYPE_WORKFLOW_TASK_SCHEDULED))
                                        .count()
                                == events.stream()
                                        .filter(History.isOf(EventType.EVENT_TYPE_WORKFLOW_TASK_COMPLETED))
                                        .count());
    }

    private static List<HistoryEvent> fromFirstCall(List<HistoryEvent> events) {
        int first = 0;
        while (!History.isModelCallScheduled(events.get(first))) {
            first++;
        }
        return events.subList(first, events.size());
    }

    private static Figure compared(String who, List<HistoryEvent> ours, List<HistoryEvent> bare) {
        return Figure.compared(
                who, "events", List.of((double) ours.size()), List.of((double) bare.size()), Goal.atMost(1.5));
    }

    private static Figure bytes(String who, List<HistoryEvent> ours, List<HistoryEvent> bare) {
        return Figure.of(
                who + ", size; the bare one has " + History.bytes(bare) + " bytes", "bytes", Series.once((double)
                        History.bytes(ours)));
    }

    private static List<String> differences(String who, List<HistoryEvent> ours, List<HistoryEvent> bare) {
        Map<EventType, Integer> more = new TreeMap<>();
        ours.forEach(event -> more.merge(event.getEventType(), 1, Integer::sum));
        bare.forEach(event -> more.merge(event.getEventType(), -1, Integer::sum));
        List<String> notes = new ArrayList<>();
        more.forEach((type, count) -> {
            if (count > 0) {
                notes.add("More in the " + who + ": " + count + " × "
                        + type.name().replace("EVENT_TYPE_", "").toLowerCase(java.util.Locale.ROOT)
                        + " (" + PURPOSES.getOrDefault(type, "purpose unknown") + ").");
            }
        });
        return notes;
    }
}
