package dev.longhaul.activities.model.extractive;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A piece of a document that a search or a reading gave.
 *
 * @param position where its text begins in the document
 * @param rank its place in the search result, from 0
 * @param cut whether the text ends before the passage does
 */
record Hit(String file, String title, String section, int position, int rank, String text, boolean cut) {
    /** The passages that a search gave, best first. */
    static List<Hit> found(ToolUse search) {
        List<Hit> hits = new ArrayList<>();
        for (JsonNode passage : search.json().path("passages")) {
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

    /** Each passage once, in the order in which they were found first. */
    static List<Hit> merged(List<Hit> hits) {
        Map<String, Hit> merged = new LinkedHashMap<>();
        hits.forEach(hit -> merged.merge(hit.file() + "#" + hit.position(), hit, Hit::longerOf));
        return List.copyOf(merged.values());
    }

    boolean holdsAnyOf(List<Quote> quotes) {
        String folded = Sentences.folded(text);
        return quotes.stream().anyMatch(quote -> quote.file().equals(file) && folded.contains(quote.quote()));
    }

    /** The same passage, as far as a reading of it went. */
    Hit with(ToolUse reading) {
        String read = reading.json().path("text").asText("");
        return read.length() > text.length() ? new Hit(file, title, section, position, rank, read, false) : this;
    }

    /** The beginning of the same document, which stands under no section. */
    Hit beginning(ToolUse reading) {
        return new Hit(file, title, "", 0, rank, reading.json().path("text").asText(""), false);
    }

    /** The same passage, with as much of its text and as high a rank as either has. */
    private Hit longerOf(Hit other) {
        Hit longer = text.length() >= other.text.length() ? this : other;
        return new Hit(file, title, section, position, Math.min(rank, other.rank), longer.text, longer.cut);
    }
}
