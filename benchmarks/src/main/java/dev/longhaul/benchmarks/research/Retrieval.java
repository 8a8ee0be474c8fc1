package dev.longhaul.benchmarks.research;

import dev.longhaul.activities.tool.documents.DocumentIndexes;
import dev.longhaul.activities.tool.documents.DocumentRanking;
import dev.longhaul.activities.tool.documents.DocumentRanking.Way;
import dev.longhaul.activities.tool.documents.DocumentText;
import dev.longhaul.activities.tool.documents.PassageEmbedder;
import dev.longhaul.activities.tool.documents.PassageEmbedders;
import dev.longhaul.benchmarks.figures.Figure;
import dev.longhaul.benchmarks.figures.Goal;
import dev.longhaul.benchmarks.figures.Series;
import dev.longhaul.benchmarks.measure.Settings;
import dev.longhaul.benchmarks.research.BookIndex.Term;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/** Known-item retrieval: whether the search finds the page that the manual's own index gives for a term. */
final class Retrieval implements ResearchMeasurement {
    private static final long SEED = 15;

    private static final Map<Way, String> NAMES = new EnumMap<>(Map.of(
            Way.PLAIN, "plain BM25",
            Way.WORDS, "`words`",
            Way.MEANING, "embeddings alone",
            Way.HYBRID, "`hybrid`"));

    @Override
    public String name() {
        return "retrieval";
    }

    @Override
    public String title() {
        return "Pages found for the terms of the PostgreSQL manual's own index";
    }

    @Override
    public Outcome run(Settings settings) {
        Path folder = Manual.copiedTo(settings.directory().resolve("manual"));
        List<Term> terms = new ArrayList<>(BookIndex.read(read(Manual.FOLDER.resolve(Manual.INDEX))));
        Collections.shuffle(terms, new Random(SEED));
        int half = settings.size(terms.size()) / 2;
        List<Term> tuned = terms.subList(0, half);
        List<Term> heldOut = terms.subList(half, settings.size(terms.size()));
        PassageEmbedder embedder = PassageEmbedders.find();
        embedder.embed(List.of("loads the model"));
        try (DocumentIndexes indexes = new DocumentIndexes(settings.directory().resolve("index"))) {
            long before = System.nanoTime();
            indexes.prepare(List.of(folder), word -> {});
            double words = seconds(before);
            before = System.nanoTime();
            try (DocumentRanking ranking = DocumentRanking.open(indexes, folder, embedder, word -> {})) {
                double vectors = seconds(before);
                return outcome(ranking, tuned, heldOut, folder, words, vectors);
            }
        }
    }

    private static Outcome outcome(
            DocumentRanking ranking, List<Term> tuned, List<Term> heldOut, Path folder, double words, double vectors) {
        List<Figure> figures = new ArrayList<>();
        Map<Way, Recall> recalls = new EnumMap<>(Way.class);
        for (Way way : Way.values()) {
            Recall warm = Recall.of(tuned, term -> ranking.files(way, term, Recall.MOST));
            Recall recall = Recall.of(heldOut, term -> ranking.files(way, term, Recall.MOST));
            recalls.put(way, recall);
            figures.addAll(recall.figures(NAMES.get(way) + ", held-out half"));
            figures.addAll(warm.figures(NAMES.get(way) + ", tuned half"));
        }
        Recall plain = of(recalls, Way.PLAIN);
        Recall hybrid = of(recalls, Way.HYBRID);
        figures.add(goal("`hybrid`, recall@5 on the held-out half", hybrid.at(5), 0.85));
        figures.add(goal("`hybrid` above plain BM25, recall@5, points", 100 * (hybrid.at(5) - plain.at(5)), 10));
        figures.add(goal("`hybrid` above plain BM25, recall@1, points", 100 * (hybrid.at(1) - plain.at(1)), 10));
        figures.add(Figure.of("indexing the words", "s", Series.once(words)));
        figures.add(Figure.of("indexing the meanings", "s", Series.once(vectors)));
        figures.add(Figure.of("passages embedded", "/s", Series.once(ranking.passages() / vectors)));
        List<String> notes = new ArrayList<>();
        notes.add(String.format(
                Locale.ROOT,
                "%,d terms of the index (%d of them, chosen by a seed, to tune on, and %d held out), %,d passages of the"
                        + " manual; its index itself is not searched. A term counts as found when one of its pages is"
                        + " among the first 1, 5 or 20, each page once. Plain BM25 is any of the words in the passage's"
                        + " text, with Lucene's own settings; it leaves %.1f of 100 terms unfound at 5, so that nothing"
                        + " can be much more than that many points above it.",
                tuned.size() + heldOut.size(),
                tuned.size(),
                heldOut.size(),
                ranking.passages(),
                100 * (1 - plain.at(5))));
        notes.addAll(Misses.told(hybrid.missesAt(5), page -> text(folder.resolve(page))));
        return new Outcome(1, figures, notes);
    }

    private static Recall of(Map<Way, Recall> recalls, Way way) {
        return java.util.Objects.requireNonNull(recalls.get(way), way.name());
    }

    private static Figure goal(String what, double value, double least) {
        return Figure.of(what, "", Series.once(value), Goal.atLeast(least));
    }

    private static double seconds(long before) {
        return (System.nanoTime() - before) / 1e9;
    }

    private static String text(Path page) {
        try {
            DocumentText text = DocumentText.read(page);
            return text.title() + "\n" + text.text();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
