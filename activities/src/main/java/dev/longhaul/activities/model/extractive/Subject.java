package dev.longhaul.activities.model.extractive;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A thing that a question is about.
 *
 * @param article the article before it, or empty
 * @param words one to three words
 */
record Subject(String article, String words) {
    private static final int MOST_WORDS = 3;

    private static final Pattern AFTER_AUXILIARY = Pattern.compile(
            "(?i)^(?:how|why|when|where|what|which)\\b.*?\\b(?:does|do|did|is|are|can|should|will|has|have"
                    + "|happens(?: (?:on|to|with|after|during|when|if|in))?)\\s+(.+)$");

    /** {@code How do I use ...}: the thing comes after the verb. */
    private static final Pattern PERSON_AND_VERB =
            Pattern.compile("(?i)^(?:i|we|you|one)\\s+\\S+\\s+(?:up|in|on)?\\b\\s*");

    private static final Pattern COMPARISON =
            Pattern.compile("(?i)\\b(?:differences?|differs?|distinction|compare[ds]?|comparison|choose|choice)"
                    + " (?:between |of )?(?:an? |the )?(.+?) (?:and|from|with|to|versus|vs\\.?|or) (?:an? |the )?(.+?)"
                    + "(?=[?.,;:]|$)");

    private static final Pattern WHAT_FOLLOWS = Pattern.compile("(?i)\\s+(?:in|on|for|when|of|with)\\s.*$");

    /** The subject by its place after the auxiliary; empty when there is no plain noun. */
    static Optional<Subject> of(String clause) {
        Matcher matcher = AFTER_AUXILIARY.matcher(clause.replaceFirst("[?.]+$", ""));
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String rest = PERSON_AND_VERB.matcher(matcher.group(1)).replaceFirst("");
        List<String> words = new ArrayList<>();
        String article = "";
        for (String word : rest.split("\\s+", -1)) {
            boolean carries = Words.terms(word).stream().anyMatch(term -> !term.generic());
            if (!carries && !words.isEmpty()) {
                break;
            }
            if (carries) {
                words.add(word.replaceFirst("[,;:]$", ""));
            } else {
                article = word.matches("(?i)an?|the") ? word.toLowerCase(Locale.ROOT) : "";
            }
        }
        return words.isEmpty() || words.size() > MOST_WORDS
                ? Optional.empty()
                : Optional.of(new Subject(article, String.join(" ", words)));
    }

    /** The two sides of a comparison; none when the clause compares nothing. */
    static List<Subject> compared(String clause) {
        Matcher sides = COMPARISON.matcher(clause);
        if (!sides.find()) {
            return List.of();
        }
        String one = sides.group(1).strip();
        String other = WHAT_FOLLOWS.matcher(sides.group(2)).replaceFirst("").strip();
        int lastBlank = other.lastIndexOf(' ');
        // "hash and B-tree indexes": the noun belongs to both
        String whole = lastBlank > 0 && !one.contains(" ") ? one + other.substring(lastBlank) : one;
        return List.of(compared(whole, clause), compared(other, clause));
    }

    /** As it stands in a sentence. */
    String phrase() {
        return article.isEmpty() ? words : article + " " + words;
    }

    String question() {
        return "What " + (isPlural() ? "are " : "is ") + phrase() + "?";
    }

    boolean isPlural() {
        return words.matches("(?s).*\\p{Ll}{2,}s") && !words.matches("(?s).*(?:ss|us|is|\\w_\\w+)");
    }

    private static Subject compared(String words, String clause) {
        boolean counted = clause.matches("(?is).*\\ban? " + Pattern.quote(words) + ".*");
        String article = "aeiou".indexOf(Character.toLowerCase(words.charAt(0))) >= 0 ? "an" : "a";
        return new Subject(counted ? article : "", words);
    }
}
