package dev.longhaul.activities.notification;

import java.net.URI;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A platform's webhook. Never logged or stored as it is: the address, too, may hold what only its owner is to know.
 *
 * @param platform as in a session's origin, letter case ignored
 * @param url an http or https address
 * @param secret what its messages are signed with, or null for none
 */
public record Channel(String platform, URI url, @Nullable String secret) {
    boolean isOf(String other) {
        return platform.strip().toLowerCase(Locale.ROOT).equals(other.strip().toLowerCase(Locale.ROOT));
    }

    @Override
    public String toString() {
        return "Channel[platform=" + platform + ", secret=" + (secret == null ? "none" : "set") + "]";
    }
}
