package dev.longhaul.activities.model.extractive;

import java.util.ArrayList;
import java.util.List;

/**
 * A look-up with what was found for it, in however many searches.
 *
 * @param passages quotations, those of the first search first; none when it is not answered
 * @param loose whether the passages only touch on it
 * @param missing subject words that no passage has
 * @param unknown those of them that the documents do not have at all
 * @param trouble why there was no search, empty when there was one
 */
record Answered(
        LookUp lookUp,
        List<Quote> passages,
        boolean loose,
        List<String> missing,
        List<String> unknown,
        String trouble) {
    static Answered of(LookUp lookUp, List<Findings> runs, String trouble) {
        List<Quote> passages = new ArrayList<>();
        boolean loose = true;
        List<String> missing = List.of();
        List<String> unknown = List.of();
        String why = trouble;
        for (Findings run : runs) {
            for (Quote quote : run.passages()) {
                if (passages.stream().noneMatch(quote::overlaps)) {
                    passages.add(quote);
                }
            }
            loose &= !run.missing().isEmpty() || run.problem() != null;
            missing = missing.isEmpty() || run.missing().size() < missing.size() ? run.missing() : missing;
            unknown = unknown.isEmpty() ? run.unknown() : unknown;
            if (run.problem() != null && why.isEmpty()) {
                why = run.problem();
            }
        }
        return new Answered(
                lookUp,
                passages.stream().limit(QuoteSelector.MOST_QUOTES).toList(),
                loose,
                missing,
                unknown,
                passages.isEmpty() ? why : "");
    }

    boolean isAnswered() {
        return !passages.isEmpty();
    }

    /** What became of it, in a sentence. */
    String summary() {
        if (isAnswered()) {
            List<String> files = passages.stream().map(Quote::file).distinct().toList();
            return "Found " + counted(passages.size(), "passage") + " in " + String.join(", ", files) + ".";
        }
        return "Not answered: " + reason() + ".";
    }

    /** Why it is not answered, in words that go on after a dash. */
    String reason() {
        if (!trouble.isEmpty()) {
            return trouble.replaceFirst("[.…]+$", "");
        }
        if (!unknown.isEmpty()) {
            return "the documents do not mention " + quoted(unknown);
        }
        return missing.isEmpty()
                ? "no passage of the documents is about it"
                : "no passage of the documents about the rest of it mentions " + quoted(missing);
    }

    static String counted(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    static String quoted(List<String> words) {
        List<String> marked = words.stream().map(word -> "“" + word + "”").toList();
        return marked.size() < 2
                ? String.join("", marked)
                : String.join(", ", marked.subList(0, marked.size() - 1)) + " or " + marked.get(marked.size() - 1);
    }
}
