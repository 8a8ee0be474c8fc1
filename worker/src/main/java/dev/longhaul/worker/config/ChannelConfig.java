package dev.longhaul.worker.config;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * A platform's webhook as the configuration names it. Never stored or logged as it is: {@code secret} is one, and
 * {@code url} may hold one.
 *
 * @param platform as in a session's origin
 * @param url an http or https address
 * @param secret what its messages are signed with, or null
 */
public record ChannelConfig(
        String platform, URI url, @Nullable String secret) {
    @Override
    public String toString() {
        return "ChannelConfig[platform=" + platform + ", secret=" + (secret == null ? "none" : "set") + "]";
    }
}
