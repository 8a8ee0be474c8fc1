package dev.longhaul.worker.config;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How agents use the web.
 *
 * @param search the provider of searches, or null
 * @param only hosts, as they are written, that alone may be asked; empty for all
 * @param allow hosts, as they are written, that may be asked although they are not public or their ports unusual
 * @param deny hosts, as they are written, that are never asked
 * @param maxBytes the longest page, 1 or more
 * @param timeout how long one request may take
 * @param apart from one request to a host to the next
 * @param contact where owners of sites reach whoever runs this, or null
 * @param respectRobots whether robots.txt is obeyed
 */
public record WebConfig(
        @Nullable Search search,
        List<String> only,
        List<String> allow,
        List<String> deny,
        int maxBytes,
        Duration timeout,
        Duration apart,
        @Nullable String contact,
        boolean respectRobots) {
    /** What holds where nothing is said. */
    static final WebConfig NONE = new WebConfig(
            null,
            List.of(),
            List.of(),
            List.of(),
            10_000_000,
            Duration.ofSeconds(30),
            Duration.ofSeconds(1),
            null,
            true);

    public WebConfig {
        only = List.copyOf(only);
        allow = List.copyOf(allow);
        deny = List.copyOf(deny);
    }

    /**
     * A provider of searches. Never stored or logged as it is: {@code apiKey} is a secret.
     *
     * @param provider {@code searxng}, {@code tavily} or {@code brave}
     * @param baseUrl where it is, or null for its usual place
     * @param apiKey null for one that wants none, or where nothing is going to be searched
     */
    public record Search(
            String provider,
            @Nullable URI baseUrl,
            @Nullable String apiKey) {
        @Override
        public String toString() {
            return "Search[provider=" + provider + ", key=" + (apiKey == null ? "none" : "set") + "]";
        }
    }
}
