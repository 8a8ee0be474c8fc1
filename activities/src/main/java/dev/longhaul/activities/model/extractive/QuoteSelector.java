package dev.longhaul.activities.model.extractive;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Chooses the sentences that answer a look-up, or none when no passage is about it. */
final class QuoteSelector {
    static final int MOST_QUOTES = 6;

    /** What a neighbourhood must cover of the look-up to be about it. */
    static final double ABOUT_IT = 0.55;
    /** With less than that, or fewer quotes than {@link #FEWEST_QUOTES}, another search is worth it. */
    static final double GOOD = 0.8;

    static final int FEWEST_QUOTES = 2;

    private static final int MOST_OF_ONE_PASSAGE = 3;
    private static final int MOST_OF_ONE_SECTION = 4;
    private static final double TOO_LIKE = 0.6;
    private static final double NOVELTY = 0.3;
    /** Of the best score; what is worse is left out. */
    private static final double WORTH_QUOTING = 0.62;

    private static final double WORTH_QUOTING_AS_DEFINITION = 0.75;

    private QuoteSelector() {}

    /**
     * What was chosen.
     *
     * @param passages the best first
     * @param coverage what the best neighbourhood covers of the look-up, 0 to 1
     * @param missing subject words that no neighbourhood of the best coverage has
     */
    record Selection(List<Quote> passages, double coverage, List<Term> missing) {
        boolean isThin() {
            return passages.size() < FEWEST_QUOTES || coverage < GOOD;
        }
    }

    static Selection select(LookUp lookUp, Relevance relevance, List<Hit> hits) {
        List<Candidate> candidates = new ArrayList<>();
        for (Hit hit : hits) {
            candidates.addAll(Candidate.of(hit, lookUp, relevance));
        }
        double coverage =
                candidates.stream().mapToDouble(Candidate::coverage).max().orElse(0);
        Set<String> seen = new HashSet<>();
        candidates.stream().filter(c -> c.coverage() == coverage).forEach(c -> seen.addAll(stemsAround(c)));
        List<Term> missing = relevance.missing(seen);
        candidates.removeIf(c -> c.coverage() < ABOUT_IT);
        candidates.sort(Comparator.comparingDouble(Candidate::score)
                .reversed()
                .thenComparing(c -> c.hit().file())
                .thenComparingInt(c -> c.hit().position())
                .thenComparingInt(Candidate::index));
        return new Selection(
                choose(candidates, Definitions.isAskedFor(lookUp) ? WORTH_QUOTING_AS_DEFINITION : WORTH_QUOTING),
                coverage,
                missing);
    }

    private static List<Quote> choose(List<Candidate> candidates, double worth) {
        List<Candidate> chosen = new ArrayList<>();
        List<Quote> passages = new ArrayList<>();
        double best = candidates.isEmpty() ? 0 : candidates.get(0).score();
        List<Candidate> left = new ArrayList<>(candidates);
        while (!left.isEmpty() && passages.size() < MOST_QUOTES) {
            Candidate next = left.get(0);
            for (Candidate candidate : left) {
                if (worth(candidate, chosen) > worth(next, chosen)) {
                    next = candidate;
                }
            }
            left.remove(next);
            if (next.score() < worth * best || isRepetition(next, chosen)) {
                continue;
            }
            Quote quote = next.toQuote(best);
            if (passages.stream().noneMatch(quote::overlaps)) {
                chosen.add(next);
                passages.add(quote);
            }
        }
        return passages;
    }

    private static double worth(Candidate candidate, List<Candidate> chosen) {
        double likeness = chosen.stream().mapToDouble(candidate::likeness).max().orElse(0);
        return candidate.score() - NOVELTY * likeness;
    }

    private static boolean isRepetition(Candidate candidate, List<Candidate> chosen) {
        long passage =
                chosen.stream().filter(c -> c.hit().equals(candidate.hit())).count();
        long section = chosen.stream()
                .filter(c -> c.hit().file().equals(candidate.hit().file())
                        && c.hit().section().equals(candidate.hit().section()))
                .count();
        return passage >= MOST_OF_ONE_PASSAGE
                || section >= MOST_OF_ONE_SECTION
                || chosen.stream().anyMatch(c -> c.likeness(candidate) > TOO_LIKE);
    }

    private static Set<String> stemsAround(Candidate candidate) {
        Set<String> stems = Words.stems(candidate.hit().title() + " "
                + candidate.hit().section() + " " + candidate.hit().text());
        return stems;
    }
}
