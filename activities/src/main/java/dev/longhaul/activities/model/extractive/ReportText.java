package dev.longhaul.activities.model.extractive;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The report in Markdown: findings, a heading for each look-up and a block quote for each passage; what is not answered;
 * sources, numbered in the order in which they are quoted. The same findings give the same text.
 */
final class ReportText {
    /** How the report was made. */
    static final String METHOD =
            "No language model was used: the passages below are quoted from the documents; judge" + " them yourself.";

    static final String METHOD_WITHOUT_PASSAGES =
            "No language model was used: the documents were searched for passages to quote.";

    private static final int MOST_FOR_BACKGROUND = 3;

    private final Map<String, Integer> sources = new LinkedHashMap<>();
    private final List<Quote> shown = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();

    private ReportText() {}

    static String of(String question, List<Answered> lookUps) {
        return new ReportText().write(Sentences.folded(question), lookUps);
    }

    private String write(String question, List<Answered> lookUps) {
        List<Answered> answered = lookUps.stream().filter(Answered::isAnswered).toList();
        boolean isAnswered = answered.stream().anyMatch(one -> !one.lookUp().background());
        text.append("# ").append(MarkdownText.inside(question)).append("\n\n");
        text.append(isAnswered ? METHOD : METHOD_WITHOUT_PASSAGES).append("\n\n");
        if (isAnswered) {
            text.append("## Findings\n\n");
            answered.forEach(this::finding);
        } else {
            text.append("The documents do not answer this question.\n\n");
        }
        List<Answered> open = lookUps.stream()
                .filter(one -> !one.isAnswered() && !one.lookUp().background())
                .toList();
        if (!open.isEmpty()) {
            text.append("## Not answered\n\n");
            open.forEach(one -> text.append("- ")
                    .append(MarkdownText.escaped(one.lookUp().title()))
                    .append(" — ")
                    .append(MarkdownText.inside(one.reason()))
                    .append(".\n"));
            text.append('\n');
        }
        if (!sources.isEmpty()) {
            text.append("## Sources\n\n");
            sources.forEach((source, number) ->
                    text.append(number).append(". ").append(source).append('\n'));
        }
        return text.toString().stripTrailing() + "\n";
    }

    private void finding(Answered answered) {
        List<Quote> fresh = answered.passages().stream()
                .limit(answered.lookUp().background() ? MOST_FOR_BACKGROUND : QuoteSelector.MOST_QUOTES)
                .filter(quote -> shown.stream().noneMatch(quote::overlaps))
                .toList();
        // A finding leads to the words it rests on, also when they answer an earlier one, too.
        List<Quote> quoted =
                fresh.isEmpty() ? answered.passages().stream().limit(1).toList() : fresh;
        // What explains a word is left out when the best of it was quoted already.
        if (answered.lookUp().background()
                && !fresh.contains(answered.passages().get(0))) {
            return;
        }
        text.append("### ")
                .append(MarkdownText.inside(answered.lookUp().title()))
                .append("\n\n")
                .append(MarkdownText.escaped(lead(answered, fresh.isEmpty())))
                .append(seeAbove(answered, fresh))
                .append("\n\n");
        for (Quote quote : inReadingOrder(quoted)) {
            text.append("> ")
                    .append(MarkdownText.escaped(quote.quote()))
                    .append(" [")
                    .append(number(quote))
                    .append("]\n\n");
        }
        shown.addAll(fresh);
    }

    private static String lead(Answered answered, boolean repeated) {
        if (repeated) {
            return "What is quoted above is also what the documents say on this:";
        }
        if (answered.loose() && !answered.missing().isEmpty()) {
            return "The documents say something near this, without mentioning " + Answered.quoted(answered.missing())
                    + ":";
        }
        return "The documents say on " + topic(answered.lookUp()) + ":";
    }

    /** Where the passages are that were quoted for an earlier look-up and answer this one too. */
    private String seeAbove(Answered answered, List<Quote> fresh) {
        List<Quote> repeated = answered.passages().stream()
                .filter(quote -> shown.stream().anyMatch(quote::overlaps))
                .toList();
        if (repeated.isEmpty() || answered.lookUp().background()) {
            return "";
        }
        String numbers = repeated.stream()
                .map(quote -> "[" + number(quote) + "]")
                .distinct()
                .collect(Collectors.joining(", "));
        return fresh.isEmpty() ? "" : " (See also what is quoted above from " + numbers + ".)";
    }

    private static String topic(LookUp lookUp) {
        List<String> topics = lookUp.topics();
        return topics.isEmpty() ? "this" : "“" + String.join("”, “", topics) + "”";
    }

    /** What stands together in a document stays together; the document with the best passage comes first. */
    private static List<Quote> inReadingOrder(List<Quote> passages) {
        List<String> files = passages.stream().map(Quote::file).distinct().toList();
        return passages.stream()
                .sorted(Comparator.<Quote>comparingInt(quote -> files.indexOf(quote.file()))
                        .thenComparingInt(Quote::position))
                .toList();
    }

    private int number(Quote quote) {
        String title = quote.title().isBlank() ? quote.file() : quote.title();
        String section = quote.section().isBlank() || quote.section().equals(quote.title())
                ? ""
                : " (" + MarkdownText.inside(quote.section()) + ")";
        String source = MarkdownText.escaped(title) + " — " + MarkdownText.inside(quote.file()) + section;
        return sources.computeIfAbsent(source, unused -> sources.size() + 1);
    }
}
