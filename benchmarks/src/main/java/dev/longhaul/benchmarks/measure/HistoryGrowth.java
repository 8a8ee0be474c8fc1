package dev.longhaul.benchmarks.measure;

import dev.longhaul.benchmarks.bare.TranscriptActivitiesImpl;
import dev.longhaul.benchmarks.bare.TranscriptWorkflow;
import dev.longhaul.benchmarks.bare.TranscriptWorkflowImpl;
import dev.longhaul.benchmarks.figures.Figure;
import dev.longhaul.benchmarks.figures.Goal;
import dev.longhaul.benchmarks.figures.Series;
import dev.longhaul.benchmarks.place.History;
import dev.longhaul.benchmarks.place.Place;
import dev.longhaul.benchmarks.place.Scripts;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.worker.WorkerFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What a long conversation leaves in history, and what it leaves when each call is passed all of it. */
final class HistoryGrowth implements Measurement {
    private static final int CALLS = 1_000;

    /** Characters an answer; with four to a token, 1,000 answers are 200,000 tokens. */
    private static final int ANSWER = 800;

    private static final String WORDS = "sixteen letters ";
    private static final double MEGABYTE = 1e6;

    @Override
    public String name() {
        return "history";
    }

    @Override
    public String title() {
        return "History of a conversation of 1,000 model calls that grows to 200,000 tokens";
    }

    @Override
    public Outcome run(Settings settings) {
        int calls = settings.size(CALLS);
        String turn = Scripts.step(WORDS, ANSWER / WORDS.length());
        try (Place place =
                Place.open(settings.directory(), Scripts.of(Scripts.ONE_STEP, Collections.nCopies(calls - 1, turn)))) {
            place.start("long");
            place.await("long");
            List<Figure> figures = new ArrayList<>(ours(History.of(place.client(), "long")));
            String died = transcript(place, calls, figures);
            return new Outcome(1, figures, List.of(died));
        }
    }

    private static List<Figure> ours(History history) {
        List<HistoryEvent> events = history.events();
        List<Double> each = bytesPerCall(events);
        double longest = history.runs().stream().mapToInt(List::size).max().orElse(0);
        double early = Series.median(each.subList(Math.min(9, each.size() - 1), Math.min(29, each.size())));
        double late = Series.median(each.subList(Math.max(0, each.size() - 20), each.size()));
        return List.of(
                Figure.of(
                        "all histories together", "MB", Series.once(History.bytes(events) / MEGABYTE), Goal.atMost(5)),
                Figure.of("events in the longest run", "events", Series.once(longest), Goal.atMost(10_000)),
                Figure.of("runs", "", Series.once(history.runs().size())),
                Figure.of("a call, calls 10 to 29", "bytes", Series.once(early)),
                Figure.of("a call, the last 20", "bytes", Series.once(late)),
                Figure.of("the last calls to the early ones", "", Series.once(late / early), Goal.atMost(1.05)));
    }

    /** Bytes from the scheduling of each model call to that of the next. */
    private static List<Double> bytesPerCall(List<HistoryEvent> events) {
        List<Double> all = new ArrayList<>();
        long bytes = 0;
        boolean begun = false;
        for (HistoryEvent event : events) {
            if (History.isModelCallScheduled(event)) {
                if (begun) {
                    all.add((double) bytes);
                }
                begun = true;
                bytes = 0;
            }
            bytes += event.getSerializedSize();
        }
        return all;
    }

    private static String transcript(Place place, int calls, List<Figure> figures) {
        // The SDK's own converter: ours would refuse the first input over its limit.
        WorkflowClient client = WorkflowClient.newInstance(place.client().getWorkflowServiceStubs());
        WorkerFactory factory = WorkerFactory.newInstance(client);
        var worker = factory.newWorker("transcripts");
        worker.registerWorkflowImplementationTypes(TranscriptWorkflowImpl.class);
        worker.registerActivitiesImplementations(new TranscriptActivitiesImpl(WORDS.repeat(ANSWER / WORDS.length())));
        factory.start();
        TranscriptWorkflow workflow = client.newWorkflowStub(
                TranscriptWorkflow.class,
                WorkflowOptions.newBuilder()
                        .setWorkflowId("transcript")
                        .setTaskQueue("transcripts")
                        .build());
        WorkflowClient.start(workflow::run, calls);
        String end;
        try {
            WorkflowStub.fromTyped(workflow).getResult(Void.class);
            end = "came to its end";
        } catch (WorkflowFailedException failed) {
            Throwable cause = failed.getCause() == null ? failed : failed.getCause();
            end = "was ended by the server (" + cause.getMessage() + ")";
        } finally {
            factory.shutdownNow();
        }
        List<HistoryEvent> events = History.of(client, "transcript").events();
        long made = events.stream()
                .filter(HistoryEvent::hasActivityTaskCompletedEventAttributes)
                .count();
        figures.add(Figure.of("with the transcript in each call: calls made", "calls", Series.once((double) made)));
        figures.add(Figure.of(
                "with the transcript in each call: history", "MB", Series.once(History.bytes(events) / MEGABYTE)));
        return "The same job with the whole transcript passed to each call " + end + " after " + made + " of " + calls
                + " calls.";
    }
}
