package dev.longhaul.activities.tool.web.search;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** One result of a web search, as the provider gave it: plain text from outside. */
public record SearchHit(String title, String address, String snippet) {
    /** The results of providers that give each a {@code title}, a {@code url} and its text as {@code content}. */
    static List<SearchHit> withContent(JsonNode results) {
        List<SearchHit> hits = new ArrayList<>();
        for (JsonNode result : results) {
            hits.add(new SearchHit(
                    result.path("title").asText(),
                    result.path("url").asText(),
                    result.path("content").asText()));
        }
        return hits;
    }
}
