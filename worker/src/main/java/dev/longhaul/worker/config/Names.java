package dev.longhaul.worker.config;

import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** How names are compared: letter case and surrounding blanks do not count. */
final class Names {
    private Names() {}

    static String key(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }

    /** The known name that is the same. */
    static Optional<String> same(String typed, Collection<String> known) {
        return known.stream().filter(name -> key(name).equals(key(typed))).findFirst();
    }

    /** The known name that was probably meant: the same but for punctuation, or a slip or two away. */
    static Optional<String> nearest(String typed, Collection<String> known) {
        String wanted = bare(typed);
        String best = null;
        int bestDistance = Math.min(2, wanted.length() / 3) + 1;
        for (String name : known) {
            int distance = distance(wanted, bare(name));
            if (distance < bestDistance) {
                best = name;
                bestDistance = distance;
            }
        }
        return Optional.ofNullable(best);
    }

    private static String bare(String name) {
        return key(name).replaceAll("[-_ ]", "");
    }

    /** Letters to change, add, drop or swap with a neighbour (optimal string alignment). */
    private static int distance(String from, String to) {
        int[] beforeLast = new int[to.length() + 1];
        int[] last = new int[to.length() + 1];
        Arrays.setAll(last, i -> i);
        for (int i = 1; i <= from.length(); i++) {
            int[] row = new int[to.length() + 1];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int change = from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1;
                row[j] = Math.min(Math.min(row[j - 1], last[j]) + 1, last[j - 1] + change);
                if (i > 1
                        && j > 1
                        && from.charAt(i - 1) == to.charAt(j - 2)
                        && from.charAt(i - 2) == to.charAt(j - 1)) {
                    row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
                }
            }
            beforeLast = last;
            last = row;
        }
        return last[to.length()];
    }
}
