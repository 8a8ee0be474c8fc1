package dev.longhaul.activities.model.extractive;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.tartarus.snowball.ext.EnglishStemmer;

/** Texts as words: which carry a subject, and what they have in common with other forms of themselves. */
final class Words {
    /** A word, or several held together by a hyphen, an underscore, a dot or a slash: {@code point-in-time}. */
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+(?:[-_./'’][\\p{L}\\p{N}]+)*");

    private static final Pattern JOINT = Pattern.compile("[-_./]");

    /** What an apostrophe adds to a word: {@code PostgreSQL's}. */
    private static final Pattern CLITIC = Pattern.compile("['’]\\p{L}*$");

    /** Verbs in two words that documents also write in one. */
    private static final Pattern IN_TWO_WORDS = Pattern.compile(
            "(?i)\\b(back|roll|fail|log|start|shut|clean|switch)(?:s|ed|ing|ped|ping|ting)? (up|back|over|in|down)\\b");

    private static final Set<String> STOP_WORDS = WordList.read("stop-words.txt");
    private static final Set<String> GENERIC_STEMS = genericStems();

    private Words() {}

    /** The words of a text as they stand in it, in order. */
    static List<String> surfaces(String text) {
        return WORD.matcher(joined(text)).results().map(MatchResult::group).toList();
    }

    /** The text with verbs in one word that stand there in two: {@code back up} is {@code backup}. */
    static String joined(String text) {
        return IN_TWO_WORDS.matcher(text).replaceAll("$1$2");
    }

    static boolean isStopWord(String surface) {
        return STOP_WORDS.contains(plain(surface));
    }

    /** Whether a word says what is asked rather than what it is asked about. */
    static boolean isGeneric(String surface) {
        return GENERIC_STEMS.contains(stem(plain(surface)));
    }

    /** The words of a question that carry its subject, in order, each stem once. */
    static List<Term> terms(String text) {
        Map<String, Term> terms = new LinkedHashMap<>();
        for (String surface : surfaces(text)) {
            String word = plain(surface);
            if (STOP_WORDS.contains(word) || isLoneLetter(word)) {
                continue;
            }
            String stem = stem(JOINT.matcher(word).replaceAll(""));
            terms.putIfAbsent(
                    stem, new Term(CLITIC.matcher(surface).replaceAll(""), stem, parts(word), isGeneric(surface)));
        }
        return List.copyOf(terms.values());
    }

    /** All that a text can be found by: the stem of each word, and of each part of a joined one. */
    static Set<String> stems(String text) {
        Set<String> stems = new LinkedHashSet<>();
        for (String surface : surfaces(text)) {
            String word = plain(surface);
            stems.add(stem(JOINT.matcher(word).replaceAll("")));
            stems.addAll(parts(word));
        }
        return stems;
    }

    /** The words of {@code text} that carry a subject, as stems. */
    static Set<String> contentStems(String text) {
        Set<String> stems = new LinkedHashSet<>();
        terms(text).forEach(term -> stems.add(term.stem()));
        return stems;
    }

    private static List<String> parts(String word) {
        String[] parts = JOINT.split(word, -1);
        if (parts.length < 2) {
            return List.of();
        }
        List<String> stems = new ArrayList<>();
        for (String part : parts) {
            if (!part.isEmpty() && !(STOP_WORDS.contains(part) && part.length() > 1)) {
                stems.add(stem(part));
            }
        }
        return stems;
    }

    private static String plain(String surface) {
        return CLITIC.matcher(surface.toLowerCase(Locale.ROOT)).replaceAll("");
    }

    private static boolean isLoneLetter(String word) {
        return word.length() == 1 && !Character.isDigit(word.charAt(0));
    }

    private static String stem(String word) {
        EnglishStemmer stemmer = new EnglishStemmer();
        stemmer.setCurrent(word);
        stemmer.stem();
        return stemmer.getCurrent();
    }

    private static Set<String> genericStems() {
        Set<String> stems = new LinkedHashSet<>();
        WordList.read("generic-words.txt").forEach(word -> stems.add(stem(word)));
        return Set.copyOf(stems);
    }
}
