package dev.longhaul.worker.config;

import java.net.URI;
import java.util.Optional;

/** Reads what a webhook of any kind has: its address and its secret. */
final class HookReader {
    private final boolean needed;

    /** @param needed whether webhooks are going to be told something, so that variables must be set */
    HookReader(boolean needed) {
        this.needed = needed;
    }

    Optional<URI> address(YamlValue url) {
        Optional<String> text = text(url).map(String::strip);
        Optional<URI> address = text.flatMap(HookReader::webAddress);
        if (text.isPresent() && address.isEmpty()) {
            url.mistake("found no web address.", "Allowed: https://host/path or http://…, without a user's name.");
        }
        return address;
    }

    Optional<String> text(YamlValue value) {
        return needed ? value.nonBlankText() : value.textIfSet();
    }

    private static Optional<URI> webAddress(String text) {
        try {
            URI address = URI.create(text);
            boolean web = "http".equalsIgnoreCase(address.getScheme()) || "https".equalsIgnoreCase(address.getScheme());
            return web && address.getHost() != null && address.getUserInfo() == null
                    ? Optional.of(address)
                    : Optional.empty();
        } catch (IllegalArgumentException notOne) {
            return Optional.empty();
        }
    }
}
