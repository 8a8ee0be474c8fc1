package dev.longhaul.starter.comparison;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words of a text, counted, by which two texts are known to be about the same thing. */
final class Terms {
    /** Scripts that write no blanks between words give a term for each character. */
    private static final Pattern TERM =
            Pattern.compile("[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\\p{IsThai}]|[\\p{L}\\p{M}\\p{N}]+");

    private final Map<String, Integer> counts = new HashMap<>();
    private int size;

    private Terms() {}

    static Terms of(String text) {
        Terms terms = new Terms();
        Matcher matcher = TERM.matcher(folded(text));
        while (matcher.find()) {
            terms.counts.merge(matcher.group(), 1, Integer::sum);
            terms.size++;
        }
        return terms;
    }

    /** A text in which case, white space and forms of characters make no difference. */
    static String folded(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .replaceAll("\\s+", " ")
                .strip();
    }

    /** 0 for texts that share no word, 1 for those that have the same ones as often. */
    double likeness(Terms other) {
        if (size == 0 || other.size == 0) {
            return size == other.size ? 1 : 0;
        }
        int shared = 0;
        for (Map.Entry<String, Integer> term : counts.entrySet()) {
            shared += Math.min(term.getValue(), other.counts.getOrDefault(term.getKey(), 0));
        }
        return 2.0 * shared / (size + other.size);
    }
}
