package dev.longhaul.activities.model.extractive;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How much of what a look-up is about a text mentions, rare words counting for more than common ones. */
final class Relevance {
    private static final double GENERIC = 0.25;
    /** What a word weighs that most passages have; the rarest of a look-up weighs 1 more. */
    private static final double LEAST = 0.2;

    /** A word that is in fewer passages than this counts no more than one that is in so many. */
    private static final int RARE = 4;

    private final Map<Term, Double> weights;
    private final double whole;

    private Relevance(Map<Term, Double> weights) {
        this.weights = weights;
        this.whole = weights.values().stream().mapToDouble(Double::doubleValue).sum();
    }

    /**
     * @param terms what the look-up is about
     * @param occurrences in how many passages of the documents a word is; words that were not counted are left out
     */
    static Relevance of(List<Term> terms, Map<Term, Integer> occurrences) {
        double rarest = terms.stream()
                .filter(term -> !term.generic())
                .mapToDouble(term -> rarity(term, occurrences))
                .max()
                .orElse(0);
        Map<Term, Double> weights = new LinkedHashMap<>();
        boolean onlyGeneric = terms.stream().allMatch(Term::generic);
        for (Term term : terms) {
            double weight = rarest == 0 ? 1 : LEAST + rarity(term, occurrences) / rarest;
            weights.put(term, term.generic() && !onlyGeneric ? GENERIC : weight);
        }
        return new Relevance(weights);
    }

    /** The part of the look-up that these stems cover, 0 to 1. */
    double coverage(Set<String> stems) {
        double covered = 0;
        for (Map.Entry<Term, Double> weight : weights.entrySet()) {
            if (weight.getKey().isIn(stems)) {
                covered += weight.getValue();
            }
        }
        return whole == 0 ? 0 : covered / whole;
    }

    /** The subject words that these stems lack. */
    List<Term> missing(Set<String> stems) {
        List<Term> missing = new ArrayList<>();
        for (Term term : weights.keySet()) {
            if (!term.generic() && !term.isIn(stems)) {
                missing.add(term);
            }
        }
        return missing;
    }

    /** From 0 for the most frequent of the words that were counted; 1 for one that was not. */
    private static double rarity(Term term, Map<Term, Integer> occurrences) {
        Integer count = occurrences.get(term);
        int most =
                occurrences.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        if (count == null || most <= RARE) {
            return 1;
        }
        return Math.log((most + 1.0) / Math.max(count, RARE)) / Math.log((most + 1.0) / RARE);
    }
}
