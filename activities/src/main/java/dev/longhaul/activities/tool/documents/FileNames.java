package dev.longhaul.activities.tool.documents;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Which file is meant. A name is only ever compared with those that are there, so it cannot lead anywhere else. */
final class FileNames {
    private static final int SUGGESTED = 5;

    private FileNames() {}

    /** The file of that name, or the only one whose path ends with it. */
    static Optional<String> find(String asked, Collection<String> names) {
        if (names.contains(asked)) {
            return Optional.of(asked);
        }
        String plain = asked.strip().replace('\\', '/').replaceFirst("^(?:\\./|/)+", "");
        if (names.contains(plain)) {
            return Optional.of(plain);
        }
        List<String> ending =
                names.stream().filter(name -> name.endsWith("/" + plain)).toList();
        return ending.size() == 1 ? Optional.of(ending.get(0)) : Optional.empty();
    }

    /** The names that look most like it, best first. */
    static List<String> closest(String asked, Collection<String> names) {
        String wanted = last(asked.replace('\\', '/')).toLowerCase(Locale.ROOT);
        String bounded = wanted.substring(0, Math.min(wanted.length(), 100));
        return names.stream()
                .sorted(Comparator.<String>comparingInt(name -> distance(bounded, last(name)))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(SUGGESTED)
                .toList();
    }

    private static String last(String name) {
        return name.substring(name.lastIndexOf('/') + 1);
    }

    /** How many letters have to be changed; fewer when one name holds the other. */
    private static int distance(String wanted, String file) {
        String name = file.toLowerCase(Locale.ROOT);
        int[] row = new int[name.length() + 1];
        for (int j = 0; j <= name.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= wanted.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= name.length(); j++) {
                int replaced = diagonal + (wanted.charAt(i - 1) == name.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        String stem = wanted.replaceFirst("\\.[a-z]+$", "");
        return stem.length() > 2 && name.contains(stem) ? row[name.length()] / 4 : row[name.length()];
    }
}
