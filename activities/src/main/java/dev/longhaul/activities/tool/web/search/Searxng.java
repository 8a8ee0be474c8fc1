package dev.longhaul.activities.tool.web.search;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A SearXNG of one's own, with {@code json} among its {@code search.formats}. */
final class Searxng implements SearchProvider {
    @Override
    public String title() {
        return "SearXNG";
    }

    @Override
    public int most() {
        return 20;
    }

    @Override
    public Asking asking(String query, int limit) {
        String words = URLEncoder.encode(query, StandardCharsets.UTF_8);
        return new Asking("/search?q=" + words + "&format=json", Map.of("Accept", "application/json"), null);
    }

    @Override
    public List<SearchHit> hits(JsonNode answer) {
        return SearchHit.withContent(answer.path("results"));
    }

    @Override
    public Optional<Meaning> meaning(int status, String body) {
        return status == 403 ? Optional.of(Meaning.FORMAT_OFF) : Optional.empty();
    }
}
