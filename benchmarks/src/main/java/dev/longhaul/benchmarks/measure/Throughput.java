package dev.longhaul.benchmarks.measure;

import dev.longhaul.benchmarks.figures.Figure;
import dev.longhaul.benchmarks.figures.Goal;
import dev.longhaul.benchmarks.place.History;
import dev.longhaul.benchmarks.place.Place;
import dev.longhaul.benchmarks.place.Scripts;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowStub;
import java.util.List;
import java.util.stream.IntStream;

/** Tasks a second: two steps each, over several sessions at once. */
final class Throughput implements Measurement {
    private static final int SESSIONS = 5;
    private static final int TASKS_A_SESSION = 40;

    @Override
    public String name() {
        return "throughput";
    }

    @Override
    public String title() {
        return "Tasks a second: 200 tasks of two steps over 5 sessions";
    }

    @Override
    public Outcome run(Settings settings) {
        int half = settings.size(TASKS_A_SESSION) / 2;
        String script = Scripts.of(Scripts.TWO_STEPS, List.of(Scripts.start(half), Scripts.start(half)));
        double tasks = SESSIONS * half * 2.0;
        try (Place place = Place.open(settings.directory(), script)) {
            Rounds<Double> rounds =
                    Rounds.of(settings, round -> tasks / ours(place, round), round -> tasks / bare(place, round));
            return new Outcome(
                    settings.rounds(),
                    List.of(Figure.compared("tasks a second", "1/s", rounds.ours(), rounds.bare(), Goal.atLeast(0.7))),
                    List.of("From the start of the first session to the moment at which the last one knows of its last"
                            + " end, by the server's clock. A bare session starts the tasks of a step together."));
        }
    }

    private static double ours(Place place, int round) {
        List<String> ids = ids("ours-" + round);
        ids.forEach(place::start);
        ids.forEach(place::await);
        return seconds(place, ids);
    }

    private static double bare(Place place, int round) {
        List<String> ids = ids("bare-" + round);
        List<WorkflowStub> sessions =
                ids.stream().map(id -> place.startBare(id, false)).toList();
        sessions.forEach(session -> session.getResult(Void.class));
        return seconds(place, ids);
    }

    private static List<String> ids(String prefix) {
        return IntStream.range(0, SESSIONS)
                .mapToObj(session -> prefix + "-" + session)
                .toList();
    }

    private static double seconds(Place place, List<String> ids) {
        double first = Double.MAX_VALUE;
        double last = 0;
        for (String id : ids) {
            List<HistoryEvent> events = History.of(place.client(), id).events();
            first = Math.min(first, History.millis(events.get(0)));
            last = Math.max(
                    last,
                    events.stream()
                            .filter(History.isOf(EventType.EVENT_TYPE_WORKFLOW_TASK_COMPLETED))
                            .mapToDouble(History::millis)
                            .max()
                            .orElse(0));
        }
        return (last - first) / 1e3;
    }
}
