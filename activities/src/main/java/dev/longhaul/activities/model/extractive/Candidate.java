package dev.longhaul.activities.model.extractive;

import dev.longhaul.activities.model.extractive.Sentences.Sentence;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A sentence that might be quoted.
 *
 * @param sentences all of its passage
 * @param index its place among them
 * @param content the stems of its own words that carry a subject
 * @param coverage what it and its neighbourhood (the sentences beside it, its headings) cover of the look-up, 0 to 1
 * @param score how well it fits, about 0 to 1
 */
record Candidate(Hit hit, List<Sentence> sentences, int index, Set<String> content, double coverage, double score) {
    static final int SHORTEST = 40;
    static final int LONGEST = 600;

    private static final double LEANING = 0.85;
    /** A sentence of the kind that is asked for speaks of what its headings say. */
    private static final double UNDER_HEADING = 0.75;

    private static final double DEFINITION = 0.25;
    private static final int LONGEST_TERM = 80;
    private static final int FEWEST_WORDS = 6;
    private static final Pattern ENDING = Pattern.compile(".*[.!?:…][\"'”’)\\]]*$", Pattern.DOTALL);
    private static final Pattern LEANS_BACK = Pattern.compile(
            "^(?:this|that|these|those|it|its|they|their|such|however|therefore|thus|hence|otherwise|also|but|and|so"
                    + "|furthermore|moreover|in (?:fact|this|that|such|these|addition|other)|for (?:this|these|example)|the"
                    + " (?:latter|former|second|same)|if so|instead|then)\\b.*",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    /** The sentences of a passage that can be quoted at all. */
    static List<Candidate> of(Hit hit, LookUp lookUp, Relevance relevance) {
        List<Sentence> sentences = Sentences.of(hit.text());
        List<Set<String>> stems =
                sentences.stream().map(sentence -> Words.stems(sentence.text())).toList();
        Set<String> headings = Words.stems(hit.title() + " " + hit.section());
        List<Candidate> candidates = new ArrayList<>();
        boolean defines = Definitions.isAskedFor(lookUp);
        for (int i = 0; i < sentences.size(); i++) {
            String text = sentences.get(i).text();
            double cue = Cue.match(lookUp.title(), text);
            double own = ownCoverage(i, sentences, stems, relevance);
            if (own == 0 || !isQuotable(text)) {
                continue;
            }
            own = Math.max(own, cue * UNDER_HEADING * relevance.coverage(union(stems.get(i), headings)));
            Set<String> around = new HashSet<>(stems.get(i));
            around.addAll(i > 0 ? stems.get(i - 1) : Set.of());
            around.addAll(i + 1 < sentences.size() ? stems.get(i + 1) : Set.of());
            around.addAll(headings);
            double near = relevance.coverage(around);
            double score = 0.45 * own
                    + 0.25 * near
                    + 0.2 * cue
                    + (defines && Definitions.isDefinition(lookUp, text) ? DEFINITION : 0)
                    + 0.1 / (1 + hit.rank())
                    - (text.endsWith(":") ? 0.08 : 0)
                    - (text.length() < 60 ? 0.04 : 0);
            candidates.add(
                    new Candidate(hit, sentences, i, new LinkedHashSet<>(Words.contentStems(text)), near, score));
        }
        return candidates;
    }

    /** The sentence, after the one before it or the term that it explains when it cannot be understood without. */
    Quote toQuote(double best) {
        Sentence sentence = sentences.get(index);
        Sentence first = needsTheOneBefore() ? sentences.get(index - 1) : sentence;
        String quote = first.equals(sentence) ? sentence.text() : first.text() + " " + sentence.text();
        double rounded = Math.round(100 * Math.max(0, Math.min(1, score / Math.max(best, 1)))) / 100.0;
        return new Quote(quote, hit.file(), hit.title(), hit.section(), hit.position() + first.start(), rounded);
    }

    private boolean needsTheOneBefore() {
        if (index == 0) {
            return false;
        }
        Sentence sentence = sentences.get(index);
        Sentence before = sentences.get(index - 1);
        if (before.text().length() + 1 + sentence.text().length() > LONGEST) {
            return false;
        }
        boolean leansBack = before.block() == sentence.block()
                && LEANS_BACK.matcher(sentence.text()).matches()
                && beginsWhole(before.text());
        return leansBack || isTermOf(before, sentence);
    }

    /** A short line right above the sentence that is no sentence itself: what the sentence is about. */
    private boolean isTermOf(Sentence before, Sentence sentence) {
        int end = before.start() + before.text().length();
        return before.block() == sentence.block() - 1
                && before.text().length() <= LONGEST_TERM
                && !ENDING.matcher(before.text()).matches()
                && end <= sentence.start()
                && hit.text().substring(end, sentence.start()).equals("\n");
    }

    /** How much of what it says is said by another one, 0 to 1. */
    double likeness(Candidate other) {
        long common = content.stream().filter(other.content()::contains).count();
        int all = content.size() + other.content().size() - (int) common;
        return all == 0 ? 0 : (double) common / all;
    }

    /** A sentence that leans on the one before it speaks of the same. */
    private static double ownCoverage(
            int index, List<Sentence> sentences, List<Set<String>> stems, Relevance relevance) {
        double own = relevance.coverage(stems.get(index));
        if (index == 0 || !LEANS_BACK.matcher(sentences.get(index).text()).matches()) {
            return own;
        }
        return Math.max(own, LEANING * relevance.coverage(union(stems.get(index), stems.get(index - 1))));
    }

    private static Set<String> union(Set<String> one, Set<String> other) {
        Set<String> union = new HashSet<>(one);
        union.addAll(other);
        return union;
    }

    private static boolean isQuotable(String text) {
        return text.length() >= SHORTEST
                && text.length() <= LONGEST
                && beginsWhole(text)
                && ENDING.matcher(text).matches()
                && Words.surfaces(text).size() >= FEWEST_WORDS
                && isProse(text);
    }

    /** Not the rest of a sentence that began before the passage did. */
    private static boolean beginsWhole(String text) {
        int first = text.codePointAt(0);
        return (!Character.isLowerCase(first) && !",;:.)]}|".contains(Character.toString(first)))
                || text.matches("(?s)[a-z]+[_.(][\\w.()]*\\s.*|pg[a-z]+\\s.*");
    }

    private static boolean isProse(String text) {
        long letters =
                text.codePoints().filter(c -> Character.isLetter(c) || c == ' ').count();
        boolean isQuestion = text.endsWith("?");
        return !isQuestion && letters >= 0.78 * text.length() && !text.contains("|") && !text.contains("{");
    }
}
