package dev.longhaul.worker;

import dev.longhaul.activities.tool.web.WebSettings;
import dev.longhaul.activities.tool.web.outgoing.HostRule;
import dev.longhaul.activities.tool.web.search.SearchSettings;
import dev.longhaul.worker.config.WebConfig;
import org.jspecify.annotations.Nullable;

/** The tools for the web, as a configuration has them. */
final class ConfiguredWeb {
    private ConfiguredWeb() {}

    static WebSettings settings(WebConfig config) {
        return new WebSettings(
                search(config.search()),
                config.only().stream().map(HostRule::of).toList(),
                config.allow().stream().map(HostRule::of).toList(),
                config.deny().stream().map(HostRule::of).toList(),
                config.maxBytes(),
                config.timeout(),
                config.apart(),
                config.contact(),
                config.respectRobots());
    }

    private static @Nullable SearchSettings search(WebConfig.@Nullable Search search) {
        return search == null ? null : new SearchSettings(search.provider(), search.baseUrl(), search.apiKey());
    }
}
