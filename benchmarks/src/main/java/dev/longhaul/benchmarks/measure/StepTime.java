package dev.longhaul.benchmarks.measure;

import dev.longhaul.benchmarks.figures.Figure;
import dev.longhaul.benchmarks.figures.Goal;
import dev.longhaul.benchmarks.figures.Series;
import dev.longhaul.benchmarks.place.History;
import dev.longhaul.benchmarks.place.Place;
import dev.longhaul.benchmarks.place.Scripts;
import io.temporal.api.history.v1.HistoryEvent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;

/** What a step costs when the model answers at once. */
final class StepTime implements Measurement {
    private static final int STEPS = 150;

    @Override
    public String name() {
        return "steps";
    }

    @Override
    public String title() {
        return "Time of a step with a model that answers at once, beside the same activity in a bare workflow";
    }

    /** Medians of one session, in milliseconds. */
    private record Times(double step, double decision) {}

    @Override
    public Outcome run(Settings settings) {
        int steps = settings.size(STEPS);
        String script = Scripts.of(Scripts.ONE_STEP, Collections.nCopies(steps, Scripts.step("some words ", 4)));
        try (Place place = Place.open(settings.directory(), script)) {
            Rounds<Times> rounds = Rounds.of(
                    settings,
                    round -> {
                        place.start("ours-" + round);
                        place.await("ours-" + round);
                        return times(place, "ours-" + round);
                    },
                    round -> {
                        place.startBare("bare-" + round, false).getResult(Void.class);
                        return times(place, "bare-" + round);
                    });
            return new Outcome(
                    settings.rounds(),
                    List.of(
                            compared("a whole step", rounds, Times::step, Goal.atMost(1.25)),
                            compared("of it, from the answer to the next call", rounds, Times::decision, null)),
                    List.of("Medians of " + steps + " steps a round, by the server's clock. Each step stores two blocks"
                            + " durably, on both sides."));
        }
    }

    private static Figure compared(
            String what,
            Rounds<Times> rounds,
            Function<Times, Double> time,
            @org.jspecify.annotations.Nullable Goal goal) {
        return Figure.compared(
                what,
                "ms",
                rounds.ours().stream().map(time).toList(),
                rounds.bare().stream().map(time).toList(),
                goal);
    }

    private static Times times(Place place, String session) {
        List<Double> steps = new ArrayList<>();
        List<Double> decisions = new ArrayList<>();
        double scheduled = -1;
        double answered = -1;
        for (HistoryEvent event : History.of(place.client(), session).events()) {
            double now = History.millis(event);
            if (History.isModelCallScheduled(event)) {
                if (scheduled >= 0) {
                    steps.add(now - scheduled);
                    decisions.add(now - answered);
                }
                scheduled = now;
            } else if (event.hasActivityTaskCompletedEventAttributes()) {
                answered = now;
            }
        }
        return new Times(Series.median(steps), Series.median(decisions));
    }
}
