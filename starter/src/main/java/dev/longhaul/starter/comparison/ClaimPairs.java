package dev.longhaul.starter.comparison;

import dev.longhaul.starter.report.ReportData.Claim;
import dev.longhaul.starter.report.ReportData.Quote;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which claims of two reports are about the same thing: those whose words are alike, or that rest on the same quotation.
 * Each claim is in one pair at most; the likest come first, and of equally like ones the earlier.
 */
final class ClaimPairs {
    /** From here on two claims are taken to be about the same thing. */
    private static final double LIKE = 0.5;

    /** What two claims that share a quotation are at least. */
    private static final double SAME_QUOTE = 0.6;

    /** How much of the likeness their headings make, where both have one. */
    private static final double HEADING = 0.2;

    private ClaimPairs() {}

    /** Two claims by their places in the two lists. */
    record Pair(int first, int second, double likeness) {}

    /** The pairs, in the order of the first list. */
    static List<Pair> of(List<Claim> first, List<Claim> second) {
        List<Traits> others = second.stream().map(Traits::of).toList();
        List<Pair> candidates = new ArrayList<>();
        for (int i = 0; i < first.size(); i++) {
            Traits traits = Traits.of(first.get(i));
            for (int j = 0; j < second.size(); j++) {
                double likeness = traits.likeness(others.get(j));
                if (likeness >= LIKE) {
                    candidates.add(new Pair(i, j, likeness));
                }
            }
        }
        candidates.sort(Comparator.comparingDouble(Pair::likeness)
                .reversed()
                .thenComparingInt(Pair::first)
                .thenComparingInt(Pair::second));
        Set<Integer> takenFirst = new HashSet<>();
        Set<Integer> takenSecond = new HashSet<>();
        List<Pair> pairs = new ArrayList<>();
        for (Pair pair : candidates) {
            if (!takenFirst.contains(pair.first()) && !takenSecond.contains(pair.second())) {
                takenFirst.add(pair.first());
                takenSecond.add(pair.second());
                pairs.add(pair);
            }
        }
        pairs.sort(Comparator.comparingInt(Pair::first));
        return pairs;
    }

    /** By what a claim is known again. */
    private record Traits(Terms text, Terms heading, boolean headed, Set<String> quotes) {
        static Traits of(Claim claim) {
            return new Traits(
                    Terms.of(claim.text()),
                    Terms.of(claim.heading()),
                    !claim.heading().isBlank(),
                    claim.quotes().stream().map(Quote::text).map(Terms::folded).collect(Collectors.toSet()));
        }

        double likeness(Traits other) {
            double alike = text.likeness(other.text);
            if (headed && other.headed) {
                alike = alike * (1 - HEADING) + heading.likeness(other.heading) * HEADING;
            }
            boolean sharesQuote = quotes.stream().anyMatch(other.quotes::contains);
            return sharesQuote ? Math.max(alike, SAME_QUOTE) : alike;
        }
    }
}
