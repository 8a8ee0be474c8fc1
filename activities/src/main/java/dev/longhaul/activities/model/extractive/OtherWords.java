package dev.longhaul.activities.model.extractive;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Words to look again with when a look-up came to little. */
final class OtherWords {
    private static final int MOST = 5;

    private OtherWords() {}

    /** From the headings of what was found, then from the rest of the question; none that the look-up has itself. */
    static List<String> of(Answered answered, String question) {
        Set<String> known =
                new LinkedHashSet<>(Words.contentStems(answered.lookUp().title()));
        List<String> words = new ArrayList<>();
        for (Quote quote : answered.passages()) {
            add(quote.section().isEmpty() ? quote.title() : quote.section(), known, words);
        }
        add(question, known, words);
        return List.copyOf(words);
    }

    private static void add(String text, Set<String> known, List<String> words) {
        for (Term term : Words.terms(text)) {
            boolean isWord = term.surface().chars().anyMatch(Character::isLetter);
            if (isWord && !term.generic() && words.size() < MOST && known.add(term.stem())) {
                words.add(term.surface());
            }
        }
    }
}
