package dev.longhaul.worker.config;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@code web}: who is asked for searches, and which pages are fetched how. */
final class WebReader {
    private static final List<String> KEYS =
            List.of("search", "only", "allow", "deny", "max_bytes", "timeout", "rate", "contact", "respect_robots");
    private static final List<String> PROVIDERS = List.of("searxng", "tavily", "brave");

    /** Where keys usually are, by provider. */
    private static final Map<String, String> VARIABLES = Map.of("tavily", "TAVILY_API_KEY", "brave", "BRAVE_API_KEY");

    private static final int LEAST_BYTES = 1_000;
    private static final int MOST_BYTES = 100_000_000;
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final BigDecimal NANOS = BigDecimal.valueOf(1_000_000_000L);
    private static final BigDecimal FASTEST = BigDecimal.valueOf(100);
    private static final Pattern RATE = Pattern.compile("\\d{1,3}(?:\\.\\d{1,3})?");

    /** It stands in a header. */
    private static final Pattern CONTACT = Pattern.compile("[!-'*-~]{3,200}");

    private final Map<String, String> environment;
    private final boolean searched;

    /** @param searched whether the web is going to be searched, so that the key must be there */
    WebReader(Map<String, String> environment, boolean searched) {
        this.environment = environment;
        this.searched = searched;
    }

    WebConfig read(Optional<YamlValue> value) {
        Optional<YamlMap> given = value.flatMap(YamlValue::map).map(map -> map.allowing(KEYS));
        if (given.isEmpty()) {
            return WebConfig.NONE;
        }
        YamlMap map = given.get();
        WebConfig usual = WebConfig.NONE;
        return new WebConfig(
                map.get("search").flatMap(this::search).orElse(null),
                map.get("only").map(WebReader::only).orElse(List.of()),
                hosts(map.get("allow")),
                hosts(map.get("deny")),
                map.get("max_bytes").flatMap(WebReader::bytes).orElse(usual.maxBytes()),
                map.get("timeout").flatMap(WebReader::timeout).orElse(usual.timeout()),
                map.get("rate").flatMap(WebReader::apart).orElse(usual.apart()),
                map.get("contact").flatMap(WebReader::contact).orElse(null),
                map.get("respect_robots").flatMap(YamlValue::truth).orElse(usual.respectRobots()));
    }

    private Optional<WebConfig.Search> search(YamlValue value) {
        Optional<YamlMap> given = value.map().map(map -> map.allowing(List.of("provider", "base_url", "api_key")));
        if (given.isEmpty()) {
            return Optional.empty();
        }
        YamlMap map = given.get();
        Optional<URI> baseUrl = map.get("base_url").flatMap(WebReader::address);
        if (map.get("provider").isEmpty()) {
            value.mistake("names no provider.", "Allowed: " + String.join(", ", PROVIDERS) + ".");
            return Optional.empty();
        }
        Optional<String> provider = map.get("provider").flatMap(name -> SettingsReader.oneOf(name, PROVIDERS));
        if (provider.isEmpty()) {
            return Optional.empty();
        }
        boolean own = !VARIABLES.containsKey(provider.get());
        if (own && map.get("base_url").isEmpty()) {
            value.mistake("names no place.", "Give 'base_url', where your SearXNG is.");
        }
        if (own && map.get("api_key").isPresent()) {
            map.mistakeAt("api_key", "has no meaning for 'searxng'.", "SearXNG takes no key; leave it out.");
            return Optional.empty();
        }
        String key = own ? null : key(value, map, provider.get(), baseUrl.isPresent());
        return Optional.of(new WebConfig.Search(provider.get(), baseUrl.orElse(null), key));
    }

    /** What the file refers to, else what is in the variable that is usual; a server of one's own gets no such key. */
    private @Nullable String key(YamlValue where, YamlMap map, String provider, boolean elsewhere) {
        String variable = VARIABLES.getOrDefault(provider, "");
        Optional<YamlValue> written = map.get("api_key");
        if (written.isPresent()) {
            if (!written.get().isNothing() && !written.get().shown().contains("${")) {
                written.get()
                        .mistake(
                                "is no reference to the environment.",
                                "Write \"${" + variable + "}\" and set that variable; a key is never written here.");
                return null;
            }
            return (searched ? written.get().nonBlankText() : written.get().textIfSet())
                    .map(String::strip)
                    .orElse(null);
        }
        String usual = elsewhere ? "" : environment.getOrDefault(variable, "").strip();
        if (usual.isEmpty() && searched) {
            where.mistake("has no key.", "Set " + variable + ", or give 'api_key'.");
        }
        return usual.isEmpty() ? null : usual;
    }

    private static Optional<URI> address(YamlValue value) {
        return new HookReader(true).address(value).filter(address -> {
            boolean plain = address.getRawQuery() == null && address.getRawFragment() == null;
            if (!plain) {
                value.mistake("found a query or a fragment.", "Give the address that paths are put behind.");
            }
            return plain;
        });
    }

    /** An empty list would close the web by what looks like nothing said. */
    private static List<String> only(YamlValue value) {
        if (value.list().filter(List::isEmpty).isPresent()) {
            value.mistake(
                    "names no host.",
                    "Name those that may be asked, or leave 'only' out: then all public ones may be.");
        }
        return hosts(Optional.of(value));
    }

    private static List<String> hosts(Optional<YamlValue> value) {
        return value.flatMap(YamlValue::list).orElse(List.of()).stream()
                .flatMap(item -> host(item).stream())
                .toList();
    }

    private static Optional<String> host(YamlValue item) {
        Optional<String> host = item.nonBlankText().map(String::strip);
        if (host.isPresent() && !WebHosts.isOne(host.get())) {
            item.mistake("found " + item.shown() + ".", WebHosts.ALLOWED);
            return Optional.empty();
        }
        return host;
    }

    private static Optional<Integer> bytes(YamlValue value) {
        Optional<Long> bytes = value.whole(LEAST_BYTES, Long.MAX_VALUE);
        if (bytes.isPresent() && bytes.get() > MOST_BYTES) {
            value.mistake("found " + value.shown() + ".", "Allowed: bytes, at most " + MOST_BYTES + ".");
            return Optional.empty();
        }
        return bytes.map(Math::toIntExact);
    }

    private static Optional<Duration> timeout(YamlValue value) {
        Optional<Duration> length = value.duration(false);
        if (length.isPresent()
                && (length.get().compareTo(LONGEST) > 0 || length.get().toSeconds() < 1)) {
            value.mistake("found " + value.shown() + ".", "Allowed: 1s to 5m.");
            return Optional.empty();
        }
        return length;
    }

    private static Optional<Duration> apart(YamlValue value) {
        Optional<String> text = value.text().map(String::strip);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        if (RATE.matcher(text.get()).matches()) {
            BigDecimal rate = new BigDecimal(text.get());
            if (rate.signum() > 0 && rate.compareTo(FASTEST) <= 0) {
                return Optional.of(Duration.ofNanos(
                        NANOS.divide(rate, 0, RoundingMode.CEILING).longValueExact()));
            }
        }
        value.mistake(
                "found " + value.shown() + ".", "Allowed: requests a second to one host, such as 0.5; at most 100.");
        return Optional.empty();
    }

    private static Optional<String> contact(YamlValue value) {
        Optional<String> contact = value.nonBlankText().map(String::strip);
        if (contact.isPresent() && !CONTACT.matcher(contact.get()).matches()) {
            value.mistake("found " + value.shown() + ".", "Allowed: a mail or web address, without blanks.");
            return Optional.empty();
        }
        return contact;
    }
}
