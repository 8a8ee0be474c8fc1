package dev.longhaul.activities.report;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether a statement and a quotation can be about the same: they have words in common that carry meaning. */
final class SharedWords {
    /** Of the words of the statement, so many must be in the quotation. */
    private static final double LEAST_SHARE = 1.0 / 3;

    private static final int LEAST_WORDS = 2;

    /** Shorter words are mostly articles, prepositions and the like. */
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}_]{4,}");

    /** Inflections differ in their ends. */
    private static final int COMPARED_LETTERS = 5;

    private SharedWords() {}

    static boolean relate(String statement, String quotation) {
        Set<String> said = words(statement);
        Set<String> shared = new HashSet<>(said);
        shared.retainAll(words(quotation));
        return shared.size() >= Math.min(LEAST_WORDS, said.size())
                && !shared.isEmpty()
                && shared.size() >= said.size() * LEAST_SHARE;
    }

    private static Set<String> words(String text) {
        Set<String> words = new HashSet<>();
        Matcher word = WORD.matcher(text.toLowerCase(Locale.ROOT));
        while (word.find()) {
            words.add(word.group()
                    .substring(0, Math.min(COMPARED_LETTERS, word.group().length())));
        }
        return words;
    }
}
