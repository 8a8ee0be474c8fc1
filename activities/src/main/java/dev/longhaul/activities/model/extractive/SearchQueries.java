package dev.longhaul.activities.model.extractive;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What to search for, for one look-up. */
final class SearchQueries {
    private static final int MOST_COUNTED = 6;
    private static final int MOST_OTHER_WORDS = 3;
    private static final int MOST_KINDS = 2;

    private final LookUp lookUp;
    private final List<Term> terms;

    SearchQueries(LookUp lookUp) {
        this.lookUp = lookUp;
        this.terms = lookUp.terms();
    }

    /** Queries that need no result of another one. */
    List<String> first() {
        List<String> queries = new ArrayList<>();
        queries.add(subjects().count() >= 2 ? joined(subjects()) : joined(terms.stream()));
        queries.add(Stream.concat(Stream.of(lookUp.title()), lookUp.context().stream())
                .reduce((one, other) -> one + " " + other)
                .orElse(""));
        if (subjects().findAny().isPresent()) {
            Cue.nearby(lookUp.title()).stream()
                    .limit(MOST_KINDS)
                    .forEach(words -> queries.add(joined(subjects()) + " " + words));
        }
        return List.copyOf(new LinkedHashSet<>(queries));
    }

    /** The words whose occurrences are worth counting: those that carry the subject, when it has several. */
    List<Term> counted() {
        return subjects().count() < 2
                ? List.of()
                : subjects()
                        .filter(term -> term.parts().isEmpty())
                        .limit(MOST_COUNTED)
                        .toList();
    }

    /** The subject with words from the headings under which most of it was found. */
    String underHeadings(List<Hit> hits) {
        Set<String> words = new LinkedHashSet<>();
        (subjects().findAny().isPresent() ? subjects() : terms.stream()).forEach(term -> words.add(term.surface()));
        Set<String> known = new LinkedHashSet<>(Words.contentStems(lookUp.title()));
        int added = 0;
        for (String heading : headings(hits)) {
            for (Term term : Words.terms(heading)) {
                boolean isWord = term.surface().chars().anyMatch(Character::isLetter);
                if (added < MOST_OTHER_WORDS && isWord && !term.generic() && known.add(term.stem())) {
                    words.add(term.surface());
                    added++;
                }
            }
        }
        return String.join(" ", words);
    }

    /** Headings over passages that mention the subject: those over several passages first, then by rank. */
    private List<String> headings(List<Hit> hits) {
        Relevance relevance = Relevance.of(terms, Map.of());
        Map<String, Integer> headings = new LinkedHashMap<>();
        for (Hit hit : hits) {
            String heading = hit.section().isEmpty() ? hit.title() : hit.section();
            if (relevance.coverage(Words.stems(heading)) > 0) {
                headings.merge(heading, 1, Integer::sum);
            }
        }
        return headings.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .map(Map.Entry::getKey)
                .toList();
    }

    private Stream<Term> subjects() {
        return terms.stream().filter(term -> !term.generic());
    }

    private static String joined(Stream<Term> terms) {
        return String.join(" ", terms.map(Term::surface).toList());
    }
}
