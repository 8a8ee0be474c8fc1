package dev.longhaul.worker.config;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads {@code server}: the tokens of the HTTP API. What stands where a hash belongs is never shown: it may be a token. */
final class ServerReader {
    private static final Pattern HASH = Pattern.compile("(sha256:)?([0-9A-Fa-f]{64})");
    private static final Pattern ORIGIN = Pattern.compile("https?://[A-Za-z0-9.-]+(:[0-9]{1,5})?");

    /** They stand in Temporal's list filters as they are. */
    private static final Pattern TENANT = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    private static final Set<TokenScope> USUAL_SCOPES = EnumSet.of(TokenScope.READ, TokenScope.WRITE);

    private final List<TokenConfig> tokens = new ArrayList<>();

    ServerConfig read(Optional<YamlValue> value) {
        Optional<YamlMap> map = value.flatMap(YamlValue::map).map(keys -> keys.allowing(List.of("tokens", "origins")));
        if (map.isEmpty()) {
            return ServerConfig.NONE;
        }
        map.get()
                .get("tokens")
                .flatMap(YamlValue::map)
                .ifPresent(all -> all.entries().forEach((name, token) -> token(all, name, token)));
        return new ServerConfig(tokens, origins(map.get().get("origins")));
    }

    private void token(YamlMap all, String name, YamlValue value) {
        if (name.isBlank()) {
            all.mistakeAt(name, "found a token without a name.", "Name who holds it.");
            return;
        }
        if (Names.same(name, tokens.stream().map(TokenConfig::name).toList()).isPresent()) {
            all.mistakeAt(name, "is there twice.", "Letter case does not count.");
            return;
        }
        Optional<YamlMap> map = value.map();
        if (map.isEmpty()) {
            return;
        }
        YamlMap keys = map.get();
        if (keys.get("token").isPresent()) {
            keys.mistakeAt(
                    "token",
                    "a token is never written here.",
                    "Give 'hash', its SHA-256: longhaul token makes a new token with its hash. Take this one out of use.");
            return;
        }
        keys.allowing(List.of("hash", "tenant", "scopes"));
        if (keys.get("hash").isEmpty()) {
            value.mistake("has no hash.", "longhaul token makes a token with its hash.");
            return;
        }
        YamlValue written = keys.get("hash").orElseThrow();
        Optional<String> hash = written.textIfSet().map(String::strip);
        Optional<String> good = hash.flatMap(ServerReader::hash);
        if (hash.isPresent() && good.isEmpty()) {
            written.mistake(
                    "found no SHA-256 of a token.",
                    "Allowed: 64 hexadecimal digits, as longhaul token prints them. If this is a token, take it out of use.");
            return;
        }
        String tenant = keys.get("tenant").flatMap(ServerReader::tenant).orElse(Tenant.DEFAULT);
        Set<TokenScope> scopes = scopes(keys.get("scopes"));
        // A token with two names would have two tenants, or rights that depend on which is found first.
        good.flatMap(this::holder)
                .ifPresent(other ->
                        written.mistake("is also the hash of '" + other.name() + "'.", "Each token has one name."));
        tokens.add(new TokenConfig(name.strip(), good.orElse(null), tenant, scopes));
    }

    private Optional<TokenConfig> holder(String hash) {
        return tokens.stream().filter(token -> hash.equals(token.hash())).findFirst();
    }

    private static Optional<String> hash(String text) {
        var parts = HASH.matcher(text);
        return parts.matches() ? Optional.of(parts.group(2).toLowerCase(Locale.ROOT)) : Optional.empty();
    }

    private static Optional<String> tenant(YamlValue value) {
        Optional<String> name = value.nonBlankText().map(String::strip);
        if (name.isPresent() && !TENANT.matcher(name.get()).matches()) {
            value.mistake(
                    "found " + value.shown() + ".",
                    "Allowed: 1 to 64 letters, digits, '-', '_' or '.', beginning with a letter or a digit.");
            return Optional.empty();
        }
        return name;
    }

    private static Set<TokenScope> scopes(Optional<YamlValue> value) {
        Optional<List<YamlValue>> items = value.flatMap(YamlValue::list);
        if (items.isEmpty()) {
            return USUAL_SCOPES;
        }
        Set<TokenScope> scopes = EnumSet.noneOf(TokenScope.class);
        for (YamlValue item : items.get()) {
            SettingsReader.oneOf(item, TokenScope.words())
                    .ifPresent(word -> scopes.add(TokenScope.valueOf(word.toUpperCase(Locale.ROOT))));
        }
        if (items.get().isEmpty()) {
            value.orElseThrow()
                    .mistake(
                            "names no scope.", "Allowed: " + String.join(", ", TokenScope.words()) + ", at least one.");
        }
        return scopes;
    }

    private static List<String> origins(Optional<YamlValue> value) {
        Set<String> origins = new LinkedHashSet<>();
        for (YamlValue item : value.flatMap(YamlValue::list).orElse(List.of())) {
            Optional<String> origin =
                    item.nonBlankText().map(text -> text.strip().toLowerCase(Locale.ROOT));
            if (origin.isPresent() && !ORIGIN.matcher(origin.get()).matches()) {
                item.mistake(
                        "found " + item.shown() + ".",
                        "Allowed: the origin of a web page, https://HOST or with a port, and nothing behind it.");
            } else {
                origin.ifPresent(origins::add);
            }
        }
        return List.copyOf(origins);
    }
}
