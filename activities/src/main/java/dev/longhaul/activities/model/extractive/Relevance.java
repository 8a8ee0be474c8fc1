package dev.longhaul.activities.model.extractive;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How much of what a look-up is about a text mentions, rare words counting for more than common ones. */
final class Relevance {
    private static final double GENERIC = 0.25;
    /** What the word weighs that most passages have; the rarest ones weigh 1 more. */
    private static final double LEAST = 0.3;

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
        int most =
                occurrences.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        Map<Term, Double> weights = new LinkedHashMap<>();
        boolean onlyGeneric = terms.stream().allMatch(Term::generic);
        for (Term term : terms) {
            weights.put(term, term.generic() && !onlyGeneric ? GENERIC : weight(occurrences.get(term), most));
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

    private static double weight(@Nullable Integer occurrences, int most) {
        if (occurrences == null || most <= RARE) {
            return 1;
        }
        double rarity = Math.log((most + 1.0) / Math.max(occurrences, RARE)) / Math.log((most + 1.0) / RARE);
        return LEAST + rarity;
    }
}
