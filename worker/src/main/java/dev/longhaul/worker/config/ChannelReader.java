package dev.longhaul.worker.config;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads {@code channels}: the webhooks of the platforms that sessions come from. */
final class ChannelReader {
    private static final List<String> KEYS = List.of("url", "secret");

    private final boolean needed;
    private final List<ChannelConfig> channels = new ArrayList<>();

    /** @param needed whether channels are going to be told something, so that variables must be set */
    ChannelReader(boolean needed) {
        this.needed = needed;
    }

    List<ChannelConfig> read(Optional<YamlValue> value) {
        value.flatMap(YamlValue::map)
                .ifPresent(map -> map.entries().forEach((name, channel) -> read(map, name, channel)));
        return channels;
    }

    private void read(YamlMap all, String name, YamlValue value) {
        if (name.isBlank() || name.contains(":")) {
            all.mistakeAt(name, "found a channel without a platform's name.", "Names are as in session keys.");
            return;
        }
        if (Names.same(name, channels.stream().map(ChannelConfig::platform).toList())
                .isPresent()) {
            all.mistakeAt(name, "is there twice.", "Letter case does not count.");
            return;
        }
        Optional<YamlMap> map = value.map().map(channel -> channel.allowing(KEYS));
        if (map.isEmpty()) {
            return;
        }
        Optional<YamlValue> url = map.get().get("url");
        if (url.isEmpty()) {
            value.mistake("has no url.", "Give the address of its webhook.");
        }
        Optional<String> secret = map.get().get("secret").flatMap(this::text);
        url.flatMap(this::address)
                .ifPresent(address -> channels.add(new ChannelConfig(name.strip(), address, secret.orElse(null))));
    }

    private Optional<URI> address(YamlValue url) {
        Optional<String> text = text(url).map(String::strip);
        Optional<URI> address = text.flatMap(ChannelReader::webAddress);
        if (text.isPresent() && address.isEmpty()) {
            url.mistake("found no web address.", "Allowed: https://host/path or http://…, without a user's name.");
        }
        return address;
    }

    private Optional<String> text(YamlValue value) {
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
