package dev.longhaul.worker.config;

import dev.longhaul.workflows.notification.WebhookEvent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Reads {@code webhooks}: whom sessions tell of their ends, failures and questions. */
final class WebhookReader {
    private static final List<String> KEYS = List.of("url", "secret", "events");
    private static final List<String> EVENTS =
            Arrays.stream(WebhookEvent.values()).map(WebhookEvent::word).toList();

    private static final String ENCODED = "whsec_";

    private final HookReader hooks;
    private final List<WebhookConfig> webhooks = new ArrayList<>();

    /** @param needed whether webhooks are going to be told something, so that variables must be set */
    WebhookReader(boolean needed) {
        hooks = new HookReader(needed);
    }

    List<WebhookConfig> read(Optional<YamlValue> value) {
        value.flatMap(YamlValue::map)
                .ifPresent(map -> map.entries().forEach((name, webhook) -> read(map, name, webhook)));
        return webhooks;
    }

    private void read(YamlMap all, String name, YamlValue value) {
        if (name.isBlank()) {
            all.mistakeAt(name, "found a webhook without a name.", "Its name is what is told of it.");
            return;
        }
        if (Names.same(name, webhooks.stream().map(WebhookConfig::name).toList())
                .isPresent()) {
            all.mistakeAt(name, "is there twice.", "Letter case does not count.");
            return;
        }
        Optional<YamlMap> map = value.map().map(webhook -> webhook.allowing(KEYS));
        if (map.isEmpty()) {
            return;
        }
        Optional<YamlValue> url = map.get().get("url");
        if (url.isEmpty()) {
            value.mistake("has no url.", "Give its address.");
        }
        Optional<String> secret = map.get().get("secret").flatMap(this::secret);
        List<WebhookEvent> events =
                map.get().get("events").map(WebhookReader::events).orElse(List.of(WebhookEvent.values()));
        url.flatMap(hooks::address)
                .ifPresent(
                        address -> webhooks.add(new WebhookConfig(name.strip(), address, secret.orElse(null), events)));
    }

    private Optional<String> secret(YamlValue value) {
        Optional<String> secret = hooks.text(value);
        if (secret.isPresent() && !isUsable(secret.get())) {
            value.mistake(
                    "begins with whsec_ and is no Base64 after that.",
                    "Allowed: whsec_ and a key in Base64, or any other text.");
        }
        return secret;
    }

    /** Whether what follows {@code whsec_} is a key. */
    private static boolean isUsable(String secret) {
        try {
            return !secret.startsWith(ENCODED)
                    || Base64.getDecoder().decode(secret.substring(ENCODED.length())).length > 0;
        } catch (IllegalArgumentException noBase64) {
            return false;
        }
    }

    private static List<WebhookEvent> events(YamlValue value) {
        List<WebhookEvent> events = value.list().orElse(List.of()).stream()
                .flatMap(item -> SettingsReader.oneOf(item, EVENTS).stream())
                .map(WebhookEvent::of)
                .distinct()
                .toList();
        if (value.list().filter(List::isEmpty).isPresent()) {
            value.mistake("names no event.", "Allowed: " + String.join(", ", EVENTS) + "; left out, all of them.");
        }
        return events;
    }
}
