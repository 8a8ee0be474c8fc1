package dev.longhaul.benchmarks.research;

import dev.longhaul.benchmarks.figures.Figure;
import dev.longhaul.benchmarks.figures.Series;
import dev.longhaul.benchmarks.measure.Settings;
import dev.longhaul.benchmarks.place.History;
import dev.longhaul.benchmarks.place.Jobs;
import dev.longhaul.workflows.session.SessionView;
import io.temporal.api.history.v1.HistoryEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What a job leaves on the server and asks of a model, when the model says things of fixed sizes. */
final class JobCost implements ResearchMeasurement {
    private static final int READERS = 4;
    private static final String CONFIG = """
            main: Main
            agents:
              Main: {model: played, background_agents: [Reader], description: plans}
              Reader: {model: played, tools: [documents], description: looks up}
            models: {played: {provider: script, file: script.yaml}}
            delegation: {capacity: 4, deliver: none}
            loop: {until_tasks_end: false}
            """;

    /** A reader searches, reads, and answers with a page; each call reports what a real one of that size would use. */
    private static final String READER = """
            agents:
              Reader:
                turns:
                  - {tokens: {input: 1500, output: 60}, call: [documents_search: {query: zebra, limit: 5}]}
                  - {tokens: {input: 3500, output: 60}, call: [documents_read: {file: zebra.txt}]}
                  - {tokens: {input: 5500, output: 500}, repeat: {text: 'The zebra runs. ', times: 120}}
              Main:
                turns:
            """;

    /** A report that need not be mended, as a YAML text. */
    private static final String REPORT = String.join(
            "\\n",
            "\"# The zebra",
            "",
            "It runs.",
            "",
            "## Findings",
            "",
            "It runs in the grass.",
            "",
            "> A zebra runs in the grass. [1]",
            "",
            "## Sources",
            "",
            "1. The zebra — zebra.txt\"");

    @Override
    public String name() {
        return "cost";
    }

    @Override
    public String title() {
        return "Cost of a research job: a main agent, " + READERS
                + " readers, each one search, one reading, one answer";
    }

    @Override
    public Outcome run(Settings settings) {
        Path folder = documents(settings.directory().resolve("documents"));
        try (Jobs jobs = Jobs.open(settings.directory().resolve("jobs"), CONFIG, script(), List.of(folder))) {
            SessionView done = jobs.run("job", "go");
            List<HistoryEvent> session = History.of(jobs.client(), "job").events();
            List<HistoryEvent> tasks = new ArrayList<>();
            for (int task = 1; task <= READERS; task++) {
                tasks.addAll(History.of(jobs.client(), "job/task-" + task).events());
            }
            List<Figure> figures = new ArrayList<>();
            figures.addAll(figures("main agent", session));
            figures.addAll(figures("all readers", tasks));
            List<HistoryEvent> all = new ArrayList<>(session);
            all.addAll(tasks);
            figures.addAll(figures("together", all));
            figures.add(Figure.of(
                    "model calls, as the session counts them",
                    "",
                    one(done.usage().modelCalls())));
            figures.add(Figure.of("input tokens", "", one((double) done.usage().inputTokens())));
            figures.add(Figure.of("output tokens", "", one((double) done.usage().outputTokens())));
            return new Outcome(
                    1,
                    figures,
                    List.of(
                            "The model is a script, so that these figures are the same on every machine; tokens are what"
                                    + " the script says that each call uses. Activities are what was scheduled, not tried."));
        }
    }

    private static List<Figure> figures(String row, List<HistoryEvent> events) {
        return List.of(
                Figure.of(row + " | model calls", "", one(count(events, History::isModelCallScheduled))),
                Figure.of(
                        row + " | activities",
                        "",
                        one(count(events, HistoryEvent::hasActivityTaskScheduledEventAttributes))),
                Figure.of(row + " | history events", "", one(events.size())),
                Figure.of(row + " | history", "kB", one(History.bytes(events) / 1e3)));
    }

    private static double count(List<HistoryEvent> events, java.util.function.Predicate<HistoryEvent> what) {
        return events.stream().filter(what).count();
    }

    private static Series one(double value) {
        return Series.once(value);
    }

    private static String script() {
        String start = "{background_agents_start_task: {agent_name: Reader, input: look, description: a look-up}}";
        List<String> ids = new ArrayList<>();
        StringBuilder waits = new StringBuilder();
        for (int task = 1; task <= READERS; task++) {
            ids.add("{background_agents_get_task_results: {task_id: " + task + "}}");
            waits.append(
                    "      - {tokens: {input: 2000, output: 40}, call: [{background_agents_wait_for_first_completion:"
                            + " {task_ids: [" + task + "]}}]}\n");
        }
        return READER + "      - {tokens: {input: 1500, output: 300}, call: ["
                + String.join(", ", Collections.nCopies(READERS, start)) + "]}\n" + waits
                + "      - {tokens: {input: 2500, output: 100}, call: [" + String.join(", ", ids) + "]}\n"
                + "      - {tokens: {input: 6000, output: 1500}, say: " + REPORT + "}\n";
    }

    private static Path documents(Path folder) {
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve("zebra.txt"), "A zebra runs in the grass.\n\n".repeat(300));
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
