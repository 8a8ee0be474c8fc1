package dev.longhaul.activities.tool.web.search;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tavily, by its search API. */
final class Tavily implements SearchProvider {
    private final String key;

    Tavily(String key) {
        this.key = key;
    }

    @Override
    public String title() {
        return "Tavily";
    }

    @Override
    public int most() {
        return 20;
    }

    @Override
    public Asking asking(String query, int limit) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("query", query);
        body.put("max_results", limit);
        return new Asking(
                "/search", Map.of("Authorization", "Bearer " + key, "Accept", "application/json"), body.toString());
    }

    @Override
    public List<SearchHit> hits(JsonNode answer) {
        return SearchHit.withContent(answer.path("results"));
    }

    /** 432 and 433 are Tavily's own: the plan's searches, or the money for more, are used up. */
    @Override
    public Optional<Meaning> meaning(int status, String body) {
        return status == 432 || status == 433 ? Optional.of(Meaning.NOTHING_LEFT) : Optional.empty();
    }
}
