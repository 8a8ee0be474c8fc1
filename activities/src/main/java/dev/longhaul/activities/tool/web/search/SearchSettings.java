package dev.longhaul.activities.tool.web.search;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which provider is asked, and how. Never logged as it is: {@code key} is a secret.
 *
 * @param provider one of {@link #PROVIDERS}
 * @param baseUrl where it is; null for its usual place
 * @param key null for a provider that wants none
 */
public record SearchSettings(
        String provider, @Nullable URI baseUrl, @Nullable String key) {
    public static final List<String> PROVIDERS = List.of("searxng", "tavily", "brave");

    /** Whether the provider can be asked: its key, or its place, may be missing where no agent searches. */
    public boolean isComplete() {
        return provider.equals("searxng") ? baseUrl != null : key != null;
    }

    @Override
    public String toString() {
        return "SearchSettings[provider=" + provider + ", key=" + (key == null ? "none" : "set") + "]";
    }
}
