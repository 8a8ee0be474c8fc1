package dev.longhaul.starter.cli;

import dev.longhaul.starter.operations.ErrorCode;
import dev.longhaul.worker.config.LonghaulConfig;
import dev.longhaul.worker.config.WebConfig;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * Whether the configured search of the web can be used, as far as that costs nothing: a provider elsewhere is not called, one
 * on this machine is asked whether it listens.
 */
final class WebSearchCheck {
    private static final String ABOUT = "web search";
    private static final List<String> SEARCHING = List.of("web", "web_search");

    private WebSearchCheck() {}

    /** Empty where none is configured. */
    static Optional<Finding> of(LonghaulConfig config) {
        WebConfig.Search search = config.web().search();
        if (search == null) {
            return Optional.empty();
        }
        boolean used = config.agents().stream()
                .anyMatch(agent -> agent.tools().stream().anyMatch(SEARCHING::contains));
        if (!used) {
            return Optional.of(Finding.good(ABOUT, search.provider() + ", which no agent is given"));
        }
        boolean keyed = !search.provider().equals("searxng");
        if (keyed && search.apiKey() == null) {
            return Optional.of(Finding.bad(
                    ABOUT,
                    ErrorCode.USAGE,
                    search.provider() + ", and its key is not in this environment",
                    "A worker needs it: set the variable that web.search.api_key names."));
        }
        String name = search.provider() + (keyed ? ", its key is there" : "");
        URI place = search.baseUrl();
        return Optional.of(
                place == null
                        ? Finding.good(ABOUT, name + " (not called)")
                        : AddressCheck.of(
                                ABOUT,
                                name + ", at " + place,
                                place.toString(),
                                "Start it, or correct 'web.search.base_url'."));
    }
}
