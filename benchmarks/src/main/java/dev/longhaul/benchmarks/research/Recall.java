package dev.longhaul.benchmarks.research;

import dev.longhaul.benchmarks.figures.Figure;
import dev.longhaul.benchmarks.figures.Series;
import dev.longhaul.benchmarks.research.BookIndex.Term;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** How often a term's page is among the first that a search names. */
final class Recall {
    static final int MOST = 20;

    private final Map<Term, List<String>> found = new LinkedHashMap<>();
    private final List<Double> millis = new ArrayList<>();

    private Recall() {}

    /** @param search the best pages for some words, at least {@link #MOST} where there are so many */
    static Recall of(List<Term> terms, Function<String, List<String>> search) {
        Recall recall = new Recall();
        for (Term term : terms) {
            long before = System.nanoTime();
            recall.found.put(term, search.apply(term.words()));
            recall.millis.add((System.nanoTime() - before) / 1e6);
        }
        return recall;
    }

    /** The share of terms of which a page is among the first ones. */
    double at(int first) {
        return found.entrySet().stream()
                        .filter(entry -> holds(entry.getKey(), entry.getValue(), first))
                        .count()
                / (double) found.size();
    }

    /** The share of all links from a term to a page whose page is among the first ones. */
    double ofLinksAt(int first) {
        long links =
                found.keySet().stream().mapToLong(term -> term.pages().size()).sum();
        long there = found.entrySet().stream()
                .mapToLong(entry -> entry.getValue().stream()
                        .limit(first)
                        .filter(entry.getKey().pages()::contains)
                        .count())
                .sum();
        return there / (double) links;
    }

    /** The terms none of whose pages is among the first ones, with what was found instead. */
    Map<Term, List<String>> missesAt(int first) {
        Map<Term, List<String>> misses = new LinkedHashMap<>(found);
        misses.entrySet().removeIf(entry -> holds(entry.getKey(), entry.getValue(), first));
        return misses;
    }

    /** As a row of the page's table. */
    List<Figure> figures(String row) {
        return List.of(
                Figure.of(row + " | recall@1", "", Series.once(at(1))),
                Figure.of(row + " | recall@5", "", Series.once(at(5))),
                Figure.of(row + " | recall@20", "", Series.once(at(MOST))),
                Figure.of(row + " | of all links @5", "", Series.once(ofLinksAt(5))),
                Figure.of(row + " | a query", "ms", Series.once(Series.median(millis))));
    }

    private static boolean holds(Term term, List<String> files, int first) {
        return files.stream().limit(first).anyMatch(term.pages()::contains);
    }
}
