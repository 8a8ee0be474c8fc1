package dev.longhaul.activities.tool.documents;

import dev.longhaul.activities.tool.documents.PassageSearch.Found;
import dev.longhaul.activities.tool.documents.PassageSearch.Hit;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds passages by their words and by their meaning, and puts both together by rank: a passage counts for its place in
 * each list, the more the higher it stands.
 */
final class HybridSearch {
    /** How many of each kind are put together. */
    static final int CANDIDATES = 100;

    /** Both as they measured best on one half of docs/research.md. */
    private static final double RANK_OFFSET = 10;

    private static final double MEANING = 0.5;

    /** So that the best a passage can reach is 1. */
    private static final double FULL = (1 + MEANING) / (RANK_OFFSET + 1);

    private HybridSearch() {}

    private record Place(int source, String file, int position) {
        static Place of(Hit hit) {
            return new Place(hit.source(), hit.file(), hit.position());
        }
    }

    /** Scores are from 0 to 1; {@code total} counts the passages that hold any of the words, at least those shown. */
    static Found search(List<IndexSnapshot> snapshots, PassageEmbedder embedder, String words, int limit)
            throws IOException {
        if (words.isBlank()) {
            return new Found(List.of(), 0);
        }
        Found byWords = PassageSearch.search(snapshots, words, CANDIDATES);
        float[] vector = embedder.embed(List.of(words)).get(0);
        List<Hit> byMeaning = VectorSearch.search(snapshots, PassageVector.field(embedder), vector, CANDIDATES);
        List<Hit> fused = fused(byWords.hits(), byMeaning);
        List<Hit> shown = fused.subList(0, Math.min(limit, fused.size()));
        return new Found(shown, Math.max(byWords.total(), shown.size()));
    }

    static List<Hit> fused(List<Hit> byWords, List<Hit> byMeaning) {
        Map<Place, Hit> hits = new LinkedHashMap<>();
        Map<Place, Double> scores = new LinkedHashMap<>();
        add(byWords, 1, hits, scores);
        add(byMeaning, MEANING, hits, scores);
        List<Hit> fused = new ArrayList<>();
        hits.forEach((place, hit) -> fused.add(hit.withScore(scores.getOrDefault(place, 0.0) / FULL)));
        fused.sort(PassageSearch.BEST_FIRST);
        return fused;
    }

    private static void add(List<Hit> ranked, double weight, Map<Place, Hit> hits, Map<Place, Double> scores) {
        for (int rank = 0; rank < ranked.size(); rank++) {
            Place place = Place.of(ranked.get(rank));
            hits.putIfAbsent(place, ranked.get(rank));
            scores.merge(place, weight / (RANK_OFFSET + rank + 1), Double::sum);
        }
    }
}
