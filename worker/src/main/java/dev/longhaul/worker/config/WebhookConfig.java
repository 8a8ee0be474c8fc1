package dev.longhaul.worker.config;

import dev.longhaul.workflows.notification.WebhookEvent;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A webhook that sessions tell of themselves. Never stored or logged as it is: {@code secret} is one, and {@code url} may
 * hold one.
 *
 * @param url an http or https address
 * @param secret what its messages are signed with, or null
 * @param events what it is told of, at least one
 */
public record WebhookConfig(String name, URI url, @Nullable String secret, List<WebhookEvent> events) {
    public WebhookConfig {
        events = List.copyOf(events);
    }

    @Override
    public String toString() {
        return "WebhookConfig[name=" + name + ", secret=" + (secret == null ? "none" : "set") + ", events=" + events
                + "]";
    }
}
