package dev.longhaul.benchmarks.measure;

import dev.longhaul.benchmarks.figures.Figure;
import dev.longhaul.benchmarks.figures.Goal;
import dev.longhaul.benchmarks.figures.Series;
import dev.longhaul.benchmarks.place.History;
import dev.longhaul.benchmarks.place.Place;
import dev.longhaul.benchmarks.place.Scripts;
import dev.longhaul.workflows.session.MainAgentWorkflow;
import dev.longhaul.workflows.session.Requests;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.enums.v1.PendingActivityState;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;

/** How soon a task has stopped that is cancelled in the middle of a long model call. */
final class CancelTime implements Measurement {
    private static final int TASKS = 10;
    private static final String LONG_CALL = "  Echo: {turns: [], after: {delay: 60s, say: 'done'}}\n";

    @Override
    public String name() {
        return "cancel";
    }

    @Override
    public String title() {
        return "Cancel of a task in the middle of a model call that would take 60 s";
    }

    /** Of one task, in milliseconds: until its call has ended, and until its parent knows that it has. */
    private record Stop(double call, double task) {}

    @Override
    public Outcome run(Settings settings) {
        int tasks = settings.size(TASKS);
        try (Place place = Place.open(settings.directory(), Scripts.of(LONG_CALL, List.of(Scripts.start(1))))) {
            Rounds<List<Stop>> rounds =
                    Rounds.of(settings, round -> ours(place, round, tasks), round -> bare(place, round, tasks));
            return new Outcome(
                    settings.rounds(),
                    List.of(
                            Figure.compared(
                                    "from the request to the end of the model call",
                                    "ms",
                                    calls(rounds.ours()),
                                    calls(rounds.bare()),
                                    Goal.atMost(1.3)),
                            Figure.of(
                                    "from the request until the session has the end: the longest of a round",
                                    "ms",
                                    Series.of(rounds.ours().stream()
                                            .map(stops -> stops.stream()
                                                    .mapToDouble(Stop::task)
                                                    .max()
                                                    .orElseThrow())
                                            .toList()),
                                    Goal.atMost(2_000))),
                    List.of("Medians of " + tasks
                            + " tasks a round, cancelled one after the other, by the server's clock."
                            + " The bare side cancels the child workflow by Temporal's own request."));
        }
    }

    private static List<Double> calls(List<List<Stop>> rounds) {
        return rounds.stream()
                .map(stops -> Series.median(stops.stream().map(Stop::call).toList()))
                .toList();
    }

    private static List<Stop> ours(Place place, int round, int tasks) {
        List<String> sessions = names("ours-" + round, tasks);
        sessions.forEach(place::start);
        sessions.forEach(session -> awaitCall(place, session));
        List<Stop> stops = new ArrayList<>();
        for (String session : sessions) {
            MainAgentWorkflow workflow = place.client().newWorkflowStub(MainAgentWorkflow.class, session);
            workflow.cancelTask(new Requests.CancelTask(1, "measured"));
            place.await(session);
            List<HistoryEvent> parent = History.of(place.client(), session).events();
            double asked = last(parent, History.isOf(EventType.EVENT_TYPE_WORKFLOW_EXECUTION_UPDATE_ACCEPTED));
            double known = last(parent, History.isOf(EventType.EVENT_TYPE_WORKFLOW_EXECUTION_SIGNALED));
            stops.add(new Stop(callEnded(place, session) - asked, known - asked));
        }
        return stops;
    }

    private static List<Stop> bare(Place place, int round, int tasks) {
        List<String> sessions = names("bare-" + round, tasks);
        sessions.forEach(session -> place.startBare(session, false));
        sessions.forEach(session -> awaitCall(place, session));
        List<Stop> stops = new ArrayList<>();
        for (String session : sessions) {
            WorkflowStub child = place.client().newUntypedWorkflowStub(session + "/task-1");
            child.cancel();
            Awaitility.await(session)
                    .atMost(Duration.ofMinutes(2))
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(100))
                    .until(() -> child.describe().getCloseTime() != null);
            List<HistoryEvent> events =
                    History.of(place.client(), session + "/task-1").events();
            double asked = last(events, History.isOf(EventType.EVENT_TYPE_WORKFLOW_EXECUTION_CANCEL_REQUESTED));
            stops.add(
                    new Stop(callEnded(place, session) - asked, History.millis(events.get(events.size() - 1)) - asked));
        }
        return stops;
    }

    private static List<String> names(String prefix, int tasks) {
        return IntStream.rangeClosed(1, tasks)
                .mapToObj(task -> prefix + "-" + task)
                .toList();
    }

    /** Waits until the task's model call is under way and has said so. */
    private static void awaitCall(Place place, String session) {
        WorkflowStub task = place.client().newUntypedWorkflowStub(session + "/task-1");
        Awaitility.await(session)
                .atMost(Duration.ofMinutes(2))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(100))
                .ignoreExceptions()
                .until(() -> task.describe().getRawDescription().getPendingActivitiesList().stream()
                        .anyMatch(call -> call.getState() == PendingActivityState.PENDING_ACTIVITY_STATE_STARTED
                                && call.hasHeartbeatDetails()));
    }

    private static double callEnded(Place place, String session) {
        return last(
                History.of(place.client(), session + "/task-1").events(),
                event -> event.hasActivityTaskCanceledEventAttributes()
                        || event.hasActivityTaskCompletedEventAttributes()
                        || event.hasActivityTaskFailedEventAttributes());
    }

    private static double last(List<HistoryEvent> events, Predicate<HistoryEvent> wanted) {
        return events.stream()
                .filter(wanted)
                .max(Comparator.comparingLong(HistoryEvent::getEventId))
                .map(History::millis)
                .orElseThrow();
    }
}
