package dev.longhaul.activities.tool.web.search;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How one provider of web searches is asked, and how it answers. Knows no network. */
interface SearchProvider {
    /** Its name, for people. */
    String title();

    /** The most results that it gives to one request. */
    int most();

    /**
     * One request.
     *
     * @param limit 1 to {@link #most()}
     */
    Asking asking(String query, int limit);

    /** The results in its answer, best first. */
    List<SearchHit> hits(JsonNode answer);

    /** What a status other than success means at this provider; empty for what it means everywhere. */
    default Optional<Meaning> meaning(int status, String body) {
        return Optional.empty();
    }

    /** Ways in which a provider refuses for good. */
    enum Meaning {
        KEY_REFUSED,
        NOTHING_LEFT,
        FORMAT_OFF
    }

    /**
     * A request.
     *
     * @param path with its query, to be put behind the provider's base address; begins with a slash
     * @param body JSON to post; null to get
     */
    record Asking(
            String path,
            Map<String, String> headers,
            @Nullable String body) {}
}
