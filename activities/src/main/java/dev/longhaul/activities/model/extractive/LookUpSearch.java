package dev.longhaul.activities.model.extractive;

import com.fasterxml.jackson.databind.JsonNode;
import dev.longhaul.activities.model.extractive.QuoteSelector.Selection;
import dev.longhaul.activities.model.extractive.ToolUse.Request;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Searches the documents for one look-up and quotes what answers it. Asked again with more results it comes to the same
 * point and goes on from there.
 */
final class LookUpSearch {
    static final String SEARCH = "documents_search";
    static final String READ = "documents_read";

    private static final int PASSAGES = 12;
    private static final int MOST_PROBES = 6;
    private static final int HEADINGS_LOOKED_AT = 3;
    private static final int MOST_OTHER_WORDS = 3;

    private final LookUp lookUp;
    private final List<Term> terms;
    private final ToolResults results;
    private final boolean mayRead;
    private final List<String> searches = new ArrayList<>();

    LookUpSearch(LookUp lookUp, ToolResults results, boolean mayRead) {
        this.lookUp = lookUp;
        this.terms = lookUp.terms();
        this.results = results;
        this.mayRead = mayRead;
    }

    /**
     * The findings, or empty while tool results are wanted.
     *
     * @param known passages that whoever asks has already
     */
    Optional<Findings> findings(List<Quote> known) {
        if (terms.isEmpty()) {
            return Optional.of(failed("there is no word in it to search for"));
        }
        Optional<ToolUse> first = search(words(terms));
        Optional<ToolUse> wider = lookUp.context().isEmpty() ? first : search(widerQuery());
        Map<Term, Integer> occurrences = occurrences();
        if (results.isWaiting()) {
            return Optional.empty();
        }
        if (first.isEmpty() || first.get().failed()) {
            String why = first.map(use -> ": " + brief(use.text())).orElse("");
            return Optional.of(failed("the documents could not be searched" + why));
        }
        List<Hit> hits = merged(
                hits(first.get().json()), wider.map(use -> hits(use.json())).orElse(List.of()));
        Relevance relevance = Relevance.of(terms, occurrences);
        Selection selection = QuoteSelector.select(lookUp, relevance, hits);
        if (selection.isThin()) {
            Optional<ToolUse> second = search(secondQuery(hits));
            if (results.isWaiting()) {
                return Optional.empty();
            }
            hits = merged(hits, second.map(use -> hits(use.json())).orElse(List.of()));
            selection = QuoteSelector.select(lookUp, relevance, hits);
        }
        Optional<List<Hit>> longer = mayRead ? longer(selection, hits) : Optional.of(hits);
        if (longer.isEmpty()) {
            return Optional.empty();
        }
        selection = QuoteSelector.select(lookUp, relevance, longer.get());
        return Optional.of(found(selection, occurrences, known));
    }

    private Findings found(Selection selection, Map<Term, Integer> occurrences, List<Quote> known) {
        List<Quote> fresh = selection.passages().stream()
                .filter(quote -> known.stream().noneMatch(quote::overlaps))
                .toList();
        List<String> missing = selection.missing().stream().map(Term::surface).toList();
        List<String> unknown = selection.missing().stream()
                .filter(term -> Integer.valueOf(0).equals(occurrences.get(term)))
                .map(Term::surface)
                .toList();
        return new Findings(lookUp.title(), fresh, searches, selection.isThin(), missing, unknown, null);
    }

    private Findings failed(String problem) {
        return new Findings(lookUp.title(), List.of(), searches, true, List.of(), List.of(), problem);
    }

    /** The words that carry the subject; all words when there is but one such. */
    private String words(List<Term> from) {
        List<String> subject = subjects().map(Term::surface).toList();
        List<String> words =
                subject.size() >= 2 ? subject : from.stream().map(Term::surface).toList();
        return String.join(" ", words);
    }

    private String widerQuery() {
        Set<String> words = new LinkedHashSet<>();
        subjects().forEach(term -> words.add(term.surface()));
        words.addAll(lookUp.context());
        return String.join(" ", words);
    }

    /** The subject alone, with words from the headings under which some of it was found. */
    private String secondQuery(List<Hit> hits) {
        Set<String> words = new LinkedHashSet<>();
        subjects().forEach(term -> words.add(term.surface()));
        Relevance relevance = Relevance.of(terms, Map.of());
        Set<String> known = Words.contentStems(lookUp.title());
        int added = 0;
        for (Hit hit : hits.subList(0, Math.min(HEADINGS_LOOKED_AT, hits.size()))) {
            if (relevance.coverage(Words.stems(hit.title() + " " + hit.section())) == 0) {
                continue;
            }
            for (Term term : Words.terms(hit.section().isEmpty() ? hit.title() : hit.section())) {
                if (added < MOST_OTHER_WORDS && isWord(term) && known.add(term.stem())) {
                    words.add(term.surface());
                    added++;
                }
            }
        }
        if (words.isEmpty()) {
            terms.forEach(term -> words.add(term.surface()));
        }
        return String.join(" ", words);
    }

    private Map<Term, Integer> occurrences() {
        Map<Term, Integer> occurrences = new LinkedHashMap<>();
        subjects()
                .limit(MOST_PROBES)
                .forEach(term -> results.of(new Request(SEARCH, query(term.surface(), 1)))
                        .filter(use -> use.json().path("total").isNumber())
                        .ifPresent(use ->
                                occurrences.put(term, use.json().path("total").asInt())));
        return occurrences;
    }

    private Stream<Term> subjects() {
        return terms.stream().filter(term -> !term.generic());
    }

    private Optional<ToolUse> search(String query) {
        if (!searches.contains(query)) {
            searches.add(query);
        }
        return results.of(new Request(SEARCH, query(query, PASSAGES)));
    }

    /** The hits with the whole of the best one, when the search gave only its beginning; empty while it is being read. */
    private Optional<List<Hit>> longer(Selection selection, List<Hit> hits) {
        @Nullable
        Hit best = selection.passages().isEmpty()
                ? null
                : hits.stream()
                        .filter(hit -> hit.cut() && isFrom(selection.passages().get(0), hit))
                        .findFirst()
                        .orElse(null);
        if (best == null) {
            return Optional.of(hits);
        }
        Map<String, Object> arguments = new LinkedHashMap<>();
        arguments.put("file", best.file());
        arguments.put("from", best.position());
        Optional<ToolUse> read = results.of(new Request(READ, arguments));
        if (read.isEmpty()) {
            return results.isWaiting() ? Optional.empty() : Optional.of(hits);
        }
        String text = read.get().json().path("text").asText("");
        if (text.length() <= best.text().length()) {
            return Optional.of(hits);
        }
        List<Hit> longer = new ArrayList<>(hits);
        longer.set(
                hits.indexOf(best),
                new Hit(best.file(), best.title(), best.section(), best.position(), best.rank(), text, false));
        return Optional.of(longer);
    }

    private static boolean isFrom(Quote quote, Hit hit) {
        return hit.file().equals(quote.file()) && Sentences.folded(hit.text()).contains(quote.quote());
    }

    private static Map<String, Object> query(String query, int limit) {
        Map<String, Object> arguments = new LinkedHashMap<>();
        arguments.put("query", query);
        arguments.put("limit", limit);
        return arguments;
    }

    private static List<Hit> merged(List<Hit> first, List<Hit> second) {
        Map<String, Hit> hits = new LinkedHashMap<>();
        Stream.concat(first.stream(), second.stream())
                .forEach(hit -> hits.putIfAbsent(hit.file() + "#" + hit.position(), hit));
        return List.copyOf(hits.values());
    }

    private static List<Hit> hits(JsonNode result) {
        List<Hit> hits = new ArrayList<>();
        for (JsonNode passage : result.path("passages")) {
            hits.add(new Hit(
                    passage.path("file").asText(""),
                    passage.path("title").asText(""),
                    passage.path("section").asText(""),
                    passage.path("position").asInt(0),
                    hits.size(),
                    passage.path("text").asText(""),
                    passage.path("cut").asBoolean(false)));
        }
        return hits;
    }

    private static boolean isWord(Term term) {
        return !term.generic() && term.surface().chars().anyMatch(Character::isLetter);
    }

    private static String brief(String text) {
        String line = Sentences.folded(text).replaceFirst("^Error:\\s*", "");
        return line.length() <= 200 ? line : line.substring(0, 200) + "…";
    }
}
