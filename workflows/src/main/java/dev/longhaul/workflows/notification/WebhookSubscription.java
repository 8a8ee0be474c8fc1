package dev.longhaul.workflows.notification;

import java.util.List;

/**
 * What a configured webhook is to be told of. Where it is, and what its messages are signed with, only the worker knows.
 *
 * @param webhook its name in the configuration
 * @param events at least one
 */
public record WebhookSubscription(String webhook, List<WebhookEvent> events) {
    public WebhookSubscription {
        events = List.copyOf(events);
    }
}
