package dev.longhaul.activities.tool.web;

import dev.longhaul.activities.tool.web.outgoing.HostRule;
import dev.longhaul.activities.tool.web.search.SearchSettings;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the web is used.
 *
 * @param search null where the web is not searched
 * @param only hosts that alone may be asked; empty for all
 * @param allow hosts that may be asked although they are not on the public internet, or at other ports
 * @param deny hosts that are never asked, with those below them
 * @param maxBytes the longest page, 1 or more
 * @param timeout from the beginning of a request to the last byte of its answer
 * @param apart from the beginning of one request to a host to that of the next
 * @param contact where the owner of a site reaches whoever runs this; null for nowhere
 * @param respectRobots whether robots.txt is obeyed
 */
public record WebSettings(
        @Nullable SearchSettings search,
        List<HostRule> only,
        List<HostRule> allow,
        List<HostRule> deny,
        int maxBytes,
        Duration timeout,
        Duration apart,
        @Nullable String contact,
        boolean respectRobots) {
    public WebSettings {
        only = List.copyOf(only);
        allow = List.copyOf(allow);
        deny = List.copyOf(deny);
    }

    /** How we introduce ourselves to the hosts that we ask. */
    String userAgent() {
        return contact == null ? "Longhaul (research agent)" : "Longhaul (research agent; +" + contact + ")";
    }
}
