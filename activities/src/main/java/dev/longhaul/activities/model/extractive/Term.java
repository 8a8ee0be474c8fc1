package dev.longhaul.activities.model.extractive;

import java.util.List;
import java.util.Set;

/**
 * A word that a look-up is about.
 *
 * @param surface as it was written
 * @param stem what it has in common with its other forms
 * @param parts the stems of its parts when it is joined ({@code point-in-time}), else empty
 * @param generic whether it says what is asked rather than what it is asked about
 */
record Term(String surface, String stem, List<String> parts, boolean generic) {
    /** Shorter stems than this are only themselves. */
    private static final int SHORTEST_RELATED = 5;

    private static final int LONGEST_DIFFERENCE = 3;

    Term {
        parts = List.copyOf(parts);
    }

    boolean isIn(Set<String> stems) {
        return stems.contains(stem)
                || (!parts.isEmpty() && stems.containsAll(parts))
                || stems.stream().anyMatch(this::isRelatedTo);
    }

    /** The stemmer leaves {@code recoveri} and {@code recov} apart; a reader does not. */
    private boolean isRelatedTo(String other) {
        String shorter = other.length() < stem.length() ? other : stem;
        String longer = other.length() < stem.length() ? stem : other;
        return shorter.length() >= SHORTEST_RELATED
                && longer.length() - shorter.length() <= LONGEST_DIFFERENCE
                && longer.startsWith(shorter);
    }
}
