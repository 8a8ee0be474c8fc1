package dev.longhaul.starter.cli;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** What may have been meant by a word that is not known. */
final class Suggestions {
    private Suggestions() {}

    /** The known words that differ in few letters, the nearest first; none when nothing is near. */
    static List<String> of(String word, Collection<String> known) {
        int most = Math.max(word.length() > 3 ? 2 : 1, word.length() / 3);
        return known.stream()
                .filter(candidate -> distance(word, candidate) <= most)
                .sorted(Comparator.comparingInt((String candidate) -> distance(word, candidate))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(3)
                .toList();
    }

    /** Letters to insert, take away or replace, to make one word of the other (Levenshtein). */
    static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int replaced = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[other.length()];
    }
}
