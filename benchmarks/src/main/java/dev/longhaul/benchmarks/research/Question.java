package dev.longhaul.benchmarks.research;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * A question whose answer a page defines.
 *
 * @param text as a person would ask it
 * @param page name of the file
 * @param answer the sentence that the page defines the subject with
 */
record Question(String text, String page, String answer) {
    private static final int SHORTEST_ANSWER = 40;
    private static final int LONGEST_SUBJECT = 40;
    private static final double ENOUGH = 0.8;
    private static final Pattern NUMBER = Pattern.compile("^(?:Chapter |Appendix )?(?:[A-Z]|\\d+)(?:\\.\\d+)*\\.\\s*");
    private static final Pattern SENTENCE_END = Pattern.compile("(?<=[.!?])\\s");
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\d_]{3,}");

    /**
     * Questions from pages in the order of a seed, one a page: of what its definition lists define, and of what its first
     * line says it is for.
     *
     * @param pages HTML by file name
     */
    static List<Question> from(Map<String, String> pages, int count, long seed) {
        List<String> names = new ArrayList<>(new TreeMap<>(pages).keySet());
        Random random = new Random(seed);
        Collections.shuffle(names, random);
        List<Question> questions = new ArrayList<>();
        for (String name : names) {
            if (questions.size() < count) {
                of(name, Jsoup.parse(pages.getOrDefault(name, "")), random).ifPresent(questions::add);
            }
        }
        return questions;
    }

    /** Whether a quote says what the answer says: at least four in five of its words stand there. */
    boolean isAnsweredBy(String quote) {
        Set<String> wanted = words(answer).collect(Collectors.toSet());
        Set<String> said = words(quote).collect(Collectors.toSet());
        return wanted.stream().filter(said::contains).count() >= ENOUGH * wanted.size();
    }

    private static Optional<Question> of(String name, Document page, Random random) {
        List<Question> possible = new ArrayList<>();
        Element purpose = page.selectFirst("div.refnamediv p");
        if (purpose != null && purpose.text().contains(" — ")) {
            String[] parts = purpose.text().split(" — ", 2);
            possible.add(new Question("What is " + parts[0].strip() + " for?", name, parts[1].strip()));
        }
        String title = NUMBER.matcher(page.title().replace('\u00a0', ' ')).replaceAll("");
        for (Element term : page.select("div.variablelist dt")) {
            Element meaning = term.nextElementSibling();
            String subject = term.text().replaceAll("\\s*[(#].*", "").strip();
            String answer = meaning == null ? "" : SENTENCE_END.split(meaning.text(), 2)[0];
            if (meaning != null
                    && meaning.nameIs("dd")
                    && subject.length() <= LONGEST_SUBJECT
                    && subject.matches("[A-Za-z][\\w. ]{3,}")
                    && answer.length() >= SHORTEST_ANSWER) {
                possible.add(new Question("What does " + subject + " mean in " + title + "?", name, answer));
            }
        }
        return possible.isEmpty() ? Optional.empty() : Optional.of(possible.get(random.nextInt(possible.size())));
    }

    private static Stream<String> words(String text) {
        return WORD.matcher(text.toLowerCase(Locale.ROOT)).results().map(match -> match.group());
    }
}
