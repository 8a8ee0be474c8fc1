package dev.longhaul.benchmarks.research;

import com.fasterxml.jackson.databind.JsonNode;
import dev.longhaul.benchmarks.figures.Figure;
import dev.longhaul.benchmarks.figures.Goal;
import dev.longhaul.benchmarks.figures.Series;
import dev.longhaul.benchmarks.measure.Settings;
import dev.longhaul.benchmarks.place.Jobs;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Whether the extractive researcher's quotes hold the answers of questions that pages of the manual define. */
final class Answers implements ResearchMeasurement {
    private static final int QUESTIONS = 50;
    private static final long SEED = 50;
    private static final int SHOWN = 8;
    private static final String CONFIG = """
            main: Researcher
            agents:
              Researcher: {model: quoting, background_agents: [Reader], tools: [todos, mode], description: plans}
              Reader: {model: quoting, tools: [documents], description: looks up}
            models: {quoting: {provider: extractive}}
            """;

    @Override
    public String name() {
        return "answers";
    }

    @Override
    public String title() {
        return "Answers of the extractive researcher to questions from pages chosen by a seed";
    }

    @Override
    public Outcome run(Settings settings) {
        Path folder = Manual.copiedTo(settings.directory().resolve("manual"));
        List<Question> questions = Question.from(Manual.read(folder), settings.size(QUESTIONS), SEED);
        int answered = 0;
        int fromPage = 0;
        int quotes = 0;
        int verified = 0;
        List<Double> seconds = new ArrayList<>();
        List<String> missed = new ArrayList<>();
        try (Jobs jobs = Jobs.open(settings.directory().resolve("jobs"), CONFIG, "agents: {}", List.of(folder))) {
            for (int i = 0; i < questions.size(); i++) {
                Question question = questions.get(i);
                long before = System.nanoTime();
                JsonNode report = jobs.report(jobs.run("question-" + i, question.text()));
                seconds.add((System.nanoTime() - before) / 1e9);
                boolean holds = false;
                boolean page = false;
                for (JsonNode claim : report.get("claims")) {
                    for (JsonNode quote : claim.get("quotes")) {
                        quotes++;
                        verified += quote.path("verified").booleanValue() ? 1 : 0;
                        holds |= question.isAnsweredBy(quote.get("text").textValue());
                        page |= question.page().equals(quote.path("file").asText());
                    }
                }
                answered += holds ? 1 : 0;
                fromPage += page ? 1 : 0;
                if (!holds) {
                    missed.add("“" + question.text() + "” (" + question.page() + ")");
                }
            }
        }
        double all = questions.size();
        List<Figure> figures = List.of(
                Figure.of("answers whose quotes hold the answer, of " + questions.size(), "", one(answered / all)),
                Figure.of("answers that quote the page, of " + questions.size(), "", one(fromPage / all)),
                Figure.of(
                        "quotes found again in their sources, of " + quotes,
                        "%",
                        one(100.0 * verified / Math.max(1, quotes)),
                        Goal.atLeast(100)),
                Figure.of("a job", "s", one(Series.median(seconds))));
        List<String> notes = new ArrayList<>();
        notes.add("A question asks for something that a definition list of a page, or its first line, defines; it is"
                + " answered when one quote of the report has at least four in five words of the defining sentence.");
        if (!missed.isEmpty()) {
            notes.add("Not answered, the first ones: "
                    + String.join(", ", missed.stream().limit(SHOWN).toList()) + ".");
        }
        return new Outcome(1, figures, notes);
    }

    private static Series one(double value) {
        return Series.once(value);
    }
}
