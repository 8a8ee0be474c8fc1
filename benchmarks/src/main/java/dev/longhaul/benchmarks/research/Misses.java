package dev.longhaul.benchmarks.research;

import dev.longhaul.benchmarks.research.BookIndex.Term;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** Why terms were not found, as far as a program can tell. */
final class Misses {
    private static final int EXAMPLES = 4;

    /** In the order in which they are asked: the first that is true counts. */
    enum Why {
        WORD_ABSENT("a word of the term stands on none of its pages"),
        SIBLINGS("its page is among the first 20, behind pages of its own chapter or kind"),
        OTHERS("its page is among the first 20, behind others that use the words more"),
        FAR("its page has the words, and is not among the first 20");

        private final String words;

        Why(String words) {
            this.words = words;
        }
    }

    private Misses() {}

    /**
     * Sentences, the most frequent reason first.
     *
     * @param text the text of a page
     */
    static List<String> told(Map<Term, List<String>> misses, Function<String, String> text) {
        Map<Why, List<String>> reasons = new EnumMap<>(Why.class);
        misses.forEach((term, found) -> reasons.computeIfAbsent(why(term, found, text), any -> new ArrayList<>())
                .add("“" + term.words() + "” (" + term.pages().first() + ")"));
        return reasons.entrySet().stream()
                .sorted((one, other) -> other.getValue().size() - one.getValue().size())
                .map(reason -> "Missed, " + reason.getValue().size() + " of " + misses.size() + ": "
                        + reason.getKey().words + ". For example: "
                        + String.join(
                                ", ", reason.getValue().stream().limit(EXAMPLES).toList()) + ".")
                .toList();
    }

    static Why why(Term term, List<String> found, Function<String, String> text) {
        if (term.pages().stream().noneMatch(page -> holdsAll(text.apply(page), term.words()))) {
            return Why.WORD_ABSENT;
        }
        List<String> there = found.stream().filter(term.pages()::contains).toList();
        if (there.isEmpty()) {
            return Why.FAR;
        }
        String kind = kind(there.get(0));
        boolean sibling = found.stream()
                .limit(found.indexOf(there.get(0)))
                .anyMatch(page -> kind(page).equals(kind));
        return sibling ? Why.SIBLINGS : Why.OTHERS;
    }

    private static boolean holdsAll(String text, String words) {
        String lower = text.toLowerCase(Locale.ROOT);
        for (String word : words.toLowerCase(Locale.ROOT).split("[\\s,]+", -1)) {
            if (!lower.contains(word)) {
                return false;
            }
        }
        return true;
    }

    /** The manual names its pages by kind or chapter: {@code sql-createtable.html}, {@code functions-string.html}. */
    private static String kind(String page) {
        return page.replaceAll("[-.].*", "");
    }
}
