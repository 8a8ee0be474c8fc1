package dev.longhaul.activities.model.extractive;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One thing to find in the documents.
 *
 * @param title the look-up as a question that stands alone
 * @param context words that say what it is about but need not be found, often none
 * @param background whether nobody asked for it: it says what one side of a comparison is
 */
record LookUp(String title, List<String> context, boolean background) {
    private static final String CONTEXT = "Context: ";
    private static final String AGAIN = "Search again: ";
    private static final String OTHER_WORDS = "Other words: ";
    private static final Pattern WORDS_LINE =
            Pattern.compile("(?im)^(?:" + CONTEXT.strip() + "|" + OTHER_WORDS.strip() + ")(.*)$");
    private static final Pattern AGAIN_START = Pattern.compile("(?i)^\\s*" + AGAIN.strip());

    LookUp {
        context = List.copyOf(context);
    }

    static LookUp of(String title) {
        return new LookUp(title, List.of(), false);
    }

    /** From what a reader is asked, whoever wrote it. */
    static LookUp fromInput(String input) {
        List<String> context = new ArrayList<>();
        Matcher lines = WORDS_LINE.matcher(input);
        while (lines.find()) {
            context.addAll(Words.surfaces(lines.group(1)));
        }
        String rest = AGAIN_START.matcher(lines.replaceAll("")).replaceFirst("");
        return new LookUp(Sentences.folded(rest), context, false);
    }

    /** Whether a reader is asked for more on the look-up before, not for something else. */
    static boolean isForMore(String input) {
        return AGAIN_START.matcher(input).lookingAt();
    }

    /** What a reader is asked for it. */
    String toInput() {
        return context.isEmpty() ? title : title + "\n" + CONTEXT + String.join(" ", context);
    }

    /** What a reader is asked when its first answer fell short. */
    String toSharperInput(List<String> otherWords) {
        String words = String.join(" ", otherWords);
        return AGAIN + title + (words.isBlank() ? "" : "\n" + OTHER_WORDS + words);
    }

    /** The subject in its own words: what stands between words that carry none. */
    List<String> topics() {
        List<String> topics = new ArrayList<>();
        StringBuilder topic = new StringBuilder();
        for (String word : Words.joined(title).split(" ", -1)) {
            boolean carries = Words.terms(word).stream().anyMatch(term -> !term.generic());
            String bare = word.replaceAll("^[(\"“']+|[?.,;:!)\"”']+$", "");
            if (carries) {
                topic.append(topic.length() == 0 ? "" : " ").append(bare);
            }
            if ((!carries || !word.endsWith(bare)) && topic.length() > 0) {
                topics.add(topic.toString());
                topic.setLength(0);
            }
        }
        if (topic.length() > 0) {
            topics.add(topic.toString());
        }
        return topics.stream().distinct().toList();
    }

    List<Term> terms() {
        return Words.terms(title);
    }
}
