package dev.longhaul.worker.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads {@code channels}: the webhooks of the platforms that sessions come from. */
final class ChannelReader {
    private static final List<String> KEYS = List.of("url", "secret");

    private final HookReader hooks;
    private final List<ChannelConfig> channels = new ArrayList<>();

    /** @param needed whether channels are going to be told something, so that variables must be set */
    ChannelReader(boolean needed) {
        hooks = new HookReader(needed);
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
        Optional<String> secret = map.get().get("secret").flatMap(hooks::text);
        url.flatMap(hooks::address)
                .ifPresent(address -> channels.add(new ChannelConfig(name.strip(), address, secret.orElse(null))));
    }
}
