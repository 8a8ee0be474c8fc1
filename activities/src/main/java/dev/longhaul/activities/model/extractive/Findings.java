package dev.longhaul.activities.model.extractive;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.longhaul.workflows.payload.Payloads;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a reader hands back for one look-up.
 *
 * @param query the look-up
 * @param passages quotations, the best first
 * @param searches what was searched for, in order
 * @param thin whether the passages fall short of what was looked for
 * @param missing words of the look-up that no passage has
 * @param unknown those of them that the documents do not have at all
 * @param problem why there was nothing to search, or null
 */
record Findings(
        String query,
        List<Quote> passages,
        List<String> searches,
        boolean thin,
        List<String> missing,
        List<String> unknown,
        @Nullable String problem) {
    /** A longer answer might be cut on its way to whoever asked. */
    static final int MAX_CHARACTERS = 5_800;

    private static final ObjectMapper MAPPER = Payloads.newMapper();
    private static final ObjectReader READER = MAPPER.readerFor(Findings.class);

    Findings(
            String query,
            @Nullable List<Quote> passages,
            @Nullable List<String> searches,
            boolean thin,
            @Nullable List<String> missing,
            @Nullable List<String> unknown,
            @Nullable String problem) {
        this.query = query;
        this.passages = passages == null ? List.of() : List.copyOf(passages);
        this.searches = searches == null ? List.of() : List.copyOf(searches);
        this.thin = thin;
        this.missing = missing == null ? List.of() : List.copyOf(missing);
        this.unknown = unknown == null ? List.of() : List.copyOf(unknown);
        this.problem = problem;
    }

    /** As JSON, with as many of its passages as have room. */
    String toJson() {
        for (int kept = passages.size(); ; kept--) {
            String json = write(withPassages(passages.subList(0, kept)));
            if (json.length() <= MAX_CHARACTERS || kept == 0) {
                return json;
            }
        }
    }

    /** The first findings in a text, wherever in it they begin; empty when there are none. */
    static Optional<Findings> in(String text) {
        for (int brace = text.indexOf('{'); brace >= 0; brace = text.indexOf('{', brace + 1)) {
            Optional<Findings> findings = read(text.substring(brace));
            if (findings.isPresent()) {
                return findings;
            }
        }
        return Optional.empty();
    }

    /** Whether another search may bring more: not for words that the documents do not have. */
    boolean mayHaveMore() {
        boolean hopeless = passages.isEmpty() && !missing.isEmpty() && unknown.containsAll(missing);
        return thin && !hopeless;
    }

    Findings withPassages(List<Quote> others) {
        return new Findings(query, others, searches, thin, missing, unknown, problem);
    }

    private static Optional<Findings> read(String json) {
        try {
            var tree = MAPPER.readTree(json);
            return tree.isObject() && tree.path("passages").isArray()
                    ? Optional.of(READER.readValue(tree))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static String write(Findings findings) {
        try {
            return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(findings);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
