package dev.longhaul.activities.model.extractive;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes a question apart into look-ups that each stand alone: one to six of them, the same ones every time. */
final class QuestionSplitter {
    static final int MOST = 6;

    private static final int MOST_CONTEXT = 5;

    private static final String QUESTION_WORDS =
            "what|which|how|when|why|where|who|whose|whether|is|are|does|do|did|can|should|must|will";

    /** Between two questions, list items or lines. */
    private static final Pattern STOPS = Pattern.compile("(?<=\\?)\\s+|;\\s+|\\s*\\n+\\s*(?:[-*•]\\s+|\\d+[.)]\\s+)?");

    /** Between two clauses that ask something each. */
    private static final Pattern CLAUSES = Pattern.compile(
            "(?i),?\\s+(?:and(?: also)?|but|or|as well as|plus)\\s+(?=(?:in |on |under |at |for |by )?(?:"
                    + QUESTION_WORDS + ")\\b)");

    /** What leads up to a question: {@code Please tell me ...}, {@code Write a short report on ...}. */
    private static final Pattern OPENING = Pattern.compile("(?i)^(?:(?:please|and|but|also|so|ok|okay"
            + "|(?:can|could|would) you"
            + "|(?:tell|show) me(?: about)?"
            + "|i(?:'d| would) like to know(?: about)?|i (?:want|need) to (?:know|understand)(?: about)?"
            + "|(?:explain|describe|summari[sz]e|research|investigate|find out|look up)(?: to me| about| for me)?"
            + "|(?:write|give)(?: me)?(?: an?)?(?: short| brief)? (?:report|summary|overview|answer) (?:on|about|of)"
            + ")\\b[, ]+)+");

    private static final Pattern ASKING =
            Pattern.compile("(?i)(?:(?:in|on|under|at|for|by) )?(?:" + QUESTION_WORDS + ")\\b");

    private static final Pattern PRONOUN = Pattern.compile(
            "(?i)\\b(?:each of them|each|both of them|both|they|them|it|this|that one|these|those|one)\\b");

    private QuestionSplitter() {}

    /**
     * The look-ups for a question.
     *
     * @param earlier the question before it, which it may lean on, or empty
     */
    static List<LookUp> split(String question, String earlier) {
        List<String> clauses = clauses(question);
        List<String> known = !earlier.isBlank() && leansBack(clauses.get(0)) ? clauses(earlier) : List.of();
        String first = known.isEmpty() ? clauses.get(0) : known.get(0);
        String before = known.isEmpty() ? "" : known.get(known.size() - 1);
        Map<String, String> titles = new LinkedHashMap<>();
        for (String clause : clauses) {
            for (String title : standingAlone(clause, before, first)) {
                titles.putIfAbsent(title.toLowerCase(Locale.ROOT), title);
            }
            before = clause;
        }
        List<LookUp> lookUps = new ArrayList<>();
        titles.values().forEach(title -> lookUps.add(new LookUp(title, context(title, titles.values()), false)));
        if (clauses.size() == 1 && known.isEmpty()) {
            background(clauses.get(0)).stream()
                    .filter(lookUp -> !titles.containsKey(lookUp.title().toLowerCase(Locale.ROOT)))
                    .forEach(lookUps::add);
        }
        return lookUps.stream().limit(MOST).toList();
    }

    /** Whether a clause does not say by itself what it is about. */
    private static boolean leansBack(String clause) {
        long subjects =
                Words.terms(clause).stream().filter(term -> !term.generic()).count();
        return subjects == 0 || (subjects == 1 && PRONOUN.matcher(clause).find());
    }

    /** What the rest of the question is about. */
    private static List<String> context(String title, Collection<String> titles) {
        Set<String> known = new LinkedHashSet<>(Words.contentStems(title));
        List<String> context = new ArrayList<>();
        for (String other : titles) {
            for (Term term : Words.terms(other)) {
                if (!term.generic() && context.size() < MOST_CONTEXT && known.add(term.stem())) {
                    context.add(term.surface());
                }
            }
        }
        return context;
    }

    private static List<String> clauses(String question) {
        List<String> clauses = new ArrayList<>();
        for (String part : STOPS.split(question.strip(), -1)) {
            for (String clause : CLAUSES.split(part, -1)) {
                String bare = bare(clause);
                if (!Words.contentStems(bare).isEmpty() || (!clauses.isEmpty() && !bare.isEmpty())) {
                    clauses.add(bare);
                }
            }
        }
        return clauses.isEmpty() ? List.of(Sentences.folded(question)) : clauses;
    }

    /** Without what leads up to the question, and with its mark: {@code Please explain how ...} is {@code How ...?}. */
    private static String bare(String clause) {
        String folded = Sentences.folded(clause).replaceFirst("^(?:[-*•]|\\d+[.)])\\s+", "");
        String bare = OPENING.matcher(folded).replaceFirst("").replaceFirst("[\\s,;.?!]+$", "");
        if (bare.isEmpty()) {
            return "";
        }
        boolean isDirect =
                bare.length() == folded.replaceFirst("[\\s,;.?!]+$", "").length();
        boolean asks = (isDirect && ASKING.matcher(bare).lookingAt()) || folded.endsWith("?");
        return capitalised(bare) + (asks ? "?" : "");
    }

    private static List<String> standingAlone(String clause, String before, String first) {
        Matcher pronoun = PRONOUN.matcher(clause);
        if (!before.isEmpty() && pronoun.find()) {
            List<Subject> meant = Subject.compared(before);
            if (meant.isEmpty()) {
                meant = Subject.of(first).stream().toList();
            }
            if (!meant.isEmpty()) {
                return meant.stream().map(subject -> replaced(pronoun, subject)).toList();
            }
        }
        boolean nothingOfItsOwn = Words.terms(clause).stream().allMatch(Term::generic);
        List<String> topics = LookUp.of(first).topics();
        return before.isEmpty() || topics.isEmpty() || !nothingOfItsOwn
                ? List.of(clause)
                : List.of(clause.replaceFirst("\\?$", "") + " (" + String.join(", ", topics) + ")?");
    }

    /** What a question that only compares rests on: each of its sides. Nothing else is looked up that nobody asked for. */
    private static List<LookUp> background(String clause) {
        return Subject.compared(clause).stream()
                .map(subject -> new LookUp(subject.question(), List.of(), true))
                .filter(lookUp -> !Words.contentStems(lookUp.title()).equals(Words.contentStems(clause)))
                .toList();
    }

    /** The clause with the thing in the pronoun's place. */
    private static String replaced(Matcher pronoun, Subject subject) {
        boolean each = pronoun.group().toLowerCase(Locale.ROOT).startsWith("each");
        String phrase = each && subject.isPlural() ? "each of the " + subject.words() : subject.phrase();
        return pronoun.replaceFirst(Matcher.quoteReplacement(phrase));
    }

    private static String capitalised(String text) {
        int first = text.codePointAt(0);
        return text.matches("(?s)[a-z]+[_.][a-z].*")
                ? text
                : Character.toString(Character.toUpperCase(first)) + text.substring(Character.charCount(first));
    }
}
