package dev.longhaul.activities.model.extractive;

import dev.longhaul.activities.model.extractive.QuoteSelector.Selection;
import dev.longhaul.activities.model.extractive.ToolUse.Request;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Searches the documents for one look-up and quotes what answers it. Asked again with more results it comes to the same
 * point and goes on from there.
 */
final class LookUpSearch {
    static final String SEARCH = "documents_search";
    static final String READ = "documents_read";

    /** More would be shown cut: an answer of the search has room for about so many whole ones. */
    private static final int PASSAGES = 8;

    private static final int LONGEST_PASSAGE = 1_600;

    private final LookUp lookUp;
    private final List<Term> terms;
    private final SearchQueries queries;
    private final ToolResults results;
    private final boolean mayRead;
    private final List<String> searches = new ArrayList<>();

    LookUpSearch(LookUp lookUp, ToolResults results, boolean mayRead) {
        this.lookUp = lookUp;
        this.terms = lookUp.terms();
        this.queries = new SearchQueries(lookUp);
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
        List<Optional<ToolUse>> first =
                queries.first().stream().map(this::search).toList();
        Map<Term, Integer> occurrences = occurrences();
        if (results.isWaiting()) {
            return Optional.empty();
        }
        if (first.stream().allMatch(use -> use.isEmpty() || use.get().failed())) {
            String why = first.get(0)
                    .map(use -> ": " + TaskReplies.brief(use.text()))
                    .orElse("");
            return Optional.of(failed("the documents could not be searched" + why));
        }
        List<Hit> hits = new ArrayList<>();
        first.forEach(use -> use.ifPresent(found -> hits.addAll(Hit.found(found))));
        Relevance relevance = Relevance.of(terms, occurrences);
        Selection selection = QuoteSelector.select(lookUp, relevance, Hit.merged(hits));
        hits.addAll(more(hits, selection));
        if (results.isWaiting()) {
            return Optional.empty();
        }
        selection = QuoteSelector.select(lookUp, relevance, Hit.merged(hits));
        return Optional.of(found(selection, occurrences, known));
    }

    /** What is near that which was found. */
    private List<Hit> more(List<Hit> hits, Selection selection) {
        List<Hit> more = new ArrayList<>();
        if (!hits.isEmpty()) {
            search(queries.underHeadings(hits)).ifPresent(use -> more.addAll(Hit.found(use)));
        }
        if (mayRead) {
            hits.stream()
                    .filter(hit -> hit.cut() && hit.holdsAnyOf(selection.passages()))
                    .findFirst()
                    .flatMap(hit -> read(hit.file(), hit.position()).map(use -> hit.with(use)))
                    .ifPresent(more::add);
            introduction(hits)
                    .flatMap(hit -> read(hit.file(), 0).map(use -> hit.beginning(use)))
                    .ifPresent(more::add);
        }
        return more;
    }

    /** The document that is named after what is to be explained: its beginning says what it is. */
    private Optional<Hit> introduction(List<Hit> hits) {
        return Definitions.isAskedFor(lookUp)
                ? hits.stream()
                        .filter(hit -> terms.stream().allMatch(term -> term.isIn(Words.stems(hit.title()))))
                        .min(Comparator.<Hit>comparingInt(hit -> Definitions.distance(lookUp, hit.title()))
                                .thenComparingInt(hit -> hit.title().length())
                                .thenComparing(Hit::file))
                : Optional.empty();
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

    private Map<Term, Integer> occurrences() {
        Map<Term, Integer> occurrences = new LinkedHashMap<>();
        for (Term term : queries.counted()) {
            results.of(new Request(SEARCH, query(term.surface(), 1)))
                    .filter(use -> use.json().path("total").isNumber())
                    .ifPresent(use ->
                            occurrences.put(term, use.json().path("total").asInt()));
        }
        return occurrences;
    }

    private Optional<ToolUse> search(String query) {
        if (!searches.contains(query)) {
            searches.add(query);
        }
        return results.of(new Request(SEARCH, query(query, PASSAGES)));
    }

    private Optional<ToolUse> read(String file, int from) {
        Map<String, Object> arguments = new LinkedHashMap<>();
        arguments.put("file", file);
        arguments.put("from", from);
        arguments.put("length", LONGEST_PASSAGE);
        return results.of(new Request(READ, arguments));
    }

    private static Map<String, Object> query(String query, int limit) {
        Map<String, Object> arguments = new LinkedHashMap<>();
        arguments.put("query", query);
        arguments.put("limit", limit);
        return arguments;
    }
}
