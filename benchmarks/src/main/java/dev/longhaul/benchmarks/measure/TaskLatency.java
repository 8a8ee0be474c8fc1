package dev.longhaul.benchmarks.measure;

import dev.longhaul.benchmarks.figures.Figure;
import dev.longhaul.benchmarks.figures.Goal;
import dev.longhaul.benchmarks.figures.Series;
import dev.longhaul.benchmarks.place.History;
import dev.longhaul.benchmarks.place.Place;
import dev.longhaul.benchmarks.place.Scripts;
import io.temporal.api.history.v1.HistoryEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** How long an agent waits for the start of a task, and for the news of its end. */
final class TaskLatency implements Measurement {
    private static final int TASKS = 30;

    @Override
    public String name() {
        return "latency";
    }

    @Override
    public String title() {
        return "Start of a task as the agent sees it, and the end of a task to its parent's next model call";
    }

    /** Medians of one session, in milliseconds. */
    private record Waits(double start, double end) {}

    @Override
    public Outcome run(Settings settings) {
        int tasks = settings.size(TASKS);
        List<String> turns = new ArrayList<>();
        for (int task = 1; task <= tasks; task++) {
            turns.add(Scripts.start(1));
            turns.add(Scripts.await(task));
        }
        try (Place place = Place.open(settings.directory(), Scripts.of(Scripts.ONE_STEP, turns))) {
            Rounds<Waits> rounds = Rounds.of(
                    settings,
                    round -> {
                        place.start("ours-" + round);
                        place.await("ours-" + round);
                        return waits(place, "ours-" + round, tasks);
                    },
                    round -> {
                        place.startBare("bare-" + round, true).getResult(Void.class);
                        return waits(place, "bare-" + round, tasks);
                    });
            return new Outcome(
                    settings.rounds(),
                    List.of(
                            compared("start of a task: from the model's answer to its next call", rounds, Waits::start),
                            compared("end of a task: from its answer to its parent's next call", rounds, Waits::end)),
                    List.of("Medians of " + tasks + " tasks a round, by the server's clock. The bare side waits for the"
                            + " start of its child workflow; its child tells its end by one signal."));
        }
    }

    private static Figure compared(String what, Rounds<Waits> rounds, Function<Waits, Double> wait) {
        return Figure.compared(
                what,
                "ms",
                rounds.ours().stream().map(wait).toList(),
                rounds.bare().stream().map(wait).toList(),
                Goal.atMost(1.3));
    }

    private static Waits waits(Place place, String session, int tasks) {
        List<HistoryEvent> parent = History.of(place.client(), session).events();
        List<Double> scheduled = times(parent.stream().filter(History::isModelCallScheduled));
        long firstCall = parent.stream()
                .filter(History::isModelCallScheduled)
                .findFirst()
                .orElseThrow()
                .getEventId();
        List<Double> answered = times(parent.stream()
                .filter(event -> event.getEventId() > firstCall)
                .filter(HistoryEvent::hasActivityTaskCompletedEventAttributes));
        List<Double> starts = new ArrayList<>();
        List<Double> ends = new ArrayList<>();
        for (int task = 0; task < tasks; task++) {
            starts.add(scheduled.get(2 * task + 1) - answered.get(2 * task));
            double end = times(History.of(place.client(), session + "/task-" + (task + 1)).events().stream()
                            .filter(HistoryEvent::hasActivityTaskCompletedEventAttributes))
                    .get(0);
            // An end that came before the agent asked for it is not waited for.
            double asked = answered.get(2 * task + 1);
            ends.add(scheduled.get(2 * task + 2) - Math.max(end, asked));
        }
        return new Waits(Series.median(starts), Series.median(ends));
    }

    private static List<Double> times(java.util.stream.Stream<HistoryEvent> events) {
        return events.map(History::millis).toList();
    }
}
