package dev.longhaul.activities.model.extractive;

import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What kind of answer a question wants, and the words by which a sentence of that kind is known. */
enum Cue {
    REASON(
            "\\bwhy\\b|\\breasons?\\b",
            "\\bbecause\\b|\\bsince\\b|\\bin order to\\b|\\breasons?\\b|\\botherwise\\b|\\bso that\\b",
            "because reason"),
    OBLIGATION(
            "\\bmust\\b|\\bneeds?\\b|\\brequire|\\bconfigur|\\bset ?up\\b|\\benable|\\bhow (?:do|can|should) (?:i|we|you|one)\\b",
            "\\bmust\\b|\\bset\\b|\\bparameters?\\b|\\bneed(?:s|ed)? to\\b|\\bshould\\b|\\brequire[sd]?\\b|\\bto enable\\b|\\bconfigur",
            "setting up enable set parameter"),
    DIFFERENCE(
            "\\bdiffer|\\bversus\\b|\\bvs\\b|\\bcompar",
            "\\bunlike\\b|\\bwhereas\\b|\\bwhile\\b|\\bonly\\b|\\bthan\\b|\\bdiffer|\\bbut\\b|\\bcompared\\b|\\bin contrast\\b",
            "unlike whereas compared only"),
    CONDITION(
            "\\bwhen\\b|\\bdecide|\\bunder what\\b",
            "\\bwhen(?:ever)?\\b|\\bif\\b|\\bafter\\b|\\bexceeds?\\b|\\bthreshold\\b|\\bonce\\b|\\buntil\\b|\\bused\\b",
            "threshold exceeds when"),
    AMOUNT(
            "\\bhow (?:many|much|long|large|big|often|fast)\\b|\\blimits?\\b|\\bdefaults?\\b",
            "\\d|\\bdefaults?\\b|\\bmaximum\\b",
            "maximum default limit"),
    DEFINITION(
            "^what (?:is|are)\\b(?! the (?:difference|default))",
            "\\bis an?\\b|\\bis the\\b|\\bare\\b|\\bcalled\\b|\\bmeans\\b|\\brefers to\\b",
            "called concept purpose description"),
    PROCESS(
            "\\bhow do(?:es)?\\b|\\bwhat (?:does|happens)\\b|\\bhow (?:is|are)\\b",
            "\\bby\\b|\\bthen\\b|\\bfirst\\b|\\bwill\\b|\\beach\\b|\\bautomatically\\b",
            "");

    /** More signs of one kind in a sentence say nothing more. */
    private static final int ENOUGH_SIGNS = 2;

    private final Pattern inQuestion;
    private final Pattern inAnswer;

    private final String nearby;

    /**
     * @param inQuestion the words by which a question wants it
     * @param inAnswer the words by which a sentence gives it
     * @param nearby words that stand near such sentences, to search with; empty when none are typical
     */
    Cue(String inQuestion, String inAnswer, String nearby) {
        this.inQuestion = Pattern.compile(inQuestion);
        this.inAnswer = Pattern.compile(inAnswer);
        this.nearby = nearby;
    }

    /** For each kind that the question wants, words that stand near such answers. */
    static List<String> nearby(String question) {
        String asked = question.toLowerCase(Locale.ROOT);
        return Stream.of(values())
                .filter(cue ->
                        !cue.nearby.isEmpty() && cue.inQuestion.matcher(asked).find())
                .map(cue -> cue.nearby)
                .toList();
    }

    /** The part of the kinds that the question wants, of which the sentence shows signs; 0 to 1, 0 for no wish. */
    static double match(String question, String sentence) {
        String asked = question.toLowerCase(Locale.ROOT);
        String said = sentence.toLowerCase(Locale.ROOT);
        int wanted = 0;
        double met = 0;
        for (Cue cue : values()) {
            if (cue.inQuestion.matcher(asked).find()) {
                wanted++;
                met += Math.min(
                        ENOUGH_SIGNS,
                        cue.inAnswer
                                .matcher(said)
                                .results()
                                .map(MatchResult::group)
                                .distinct()
                                .count());
            }
        }
        return wanted == 0 ? 0 : met / (ENOUGH_SIGNS * wanted);
    }
}
