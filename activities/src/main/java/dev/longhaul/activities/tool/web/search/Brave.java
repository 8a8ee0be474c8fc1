package dev.longhaul.activities.tool.web.search;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jsoup.Jsoup;

/** Brave's web search API. */
final class Brave implements SearchProvider {
    private static final int LONGEST_QUERY = 400;

    private final String key;

    Brave(String key) {
        this.key = key;
    }

    @Override
    public String title() {
        return "Brave";
    }

    @Override
    public int most() {
        return 20;
    }

    @Override
    public Asking asking(String query, int limit) {
        String words = query.length() > LONGEST_QUERY ? query.substring(0, LONGEST_QUERY) : query;
        return new Asking(
                "/res/v1/web/search?q=" + URLEncoder.encode(words, StandardCharsets.UTF_8) + "&count=" + limit,
                Map.of("X-Subscription-Token", key, "Accept", "application/json"),
                null);
    }

    @Override
    public List<SearchHit> hits(JsonNode answer) {
        List<SearchHit> hits = new ArrayList<>();
        for (JsonNode result : answer.path("web").path("results")) {
            hits.add(new SearchHit(
                    plain(result.path("title")), result.path("url").asText(), plain(result.path("description"))));
        }
        return hits;
    }

    /** Brave writes HTML: the words that were found stand in bold type. */
    private static String plain(JsonNode html) {
        return Jsoup.parseBodyFragment(html.asText()).body().text();
    }

    /** A token that Brave does not know is answered with 422. */
    @Override
    public Optional<Meaning> meaning(int status, String body) {
        return status == 422 && body.contains("SUBSCRIPTION_TOKEN_INVALID")
                ? Optional.of(Meaning.KEY_REFUSED)
                : Optional.empty();
    }
}
