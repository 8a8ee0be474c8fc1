package dev.longhaul.activities.notification;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * A webhook that sessions tell of themselves. Never logged or stored as it is: the address, too, may hold what only its
 * owner is to know.
 *
 * @param name in the configuration
 * @param url an http or https address
 * @param secret what its messages are signed with, or null for none
 */
public record Webhook(String name, URI url, @Nullable String secret) {
    @Override
    public String toString() {
        return "Webhook[name=" + name + ", secret=" + (secret == null ? "none" : "set") + "]";
    }
}
