package dev.longhaul.worker.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Reads what a model's requests carry beside the conversation: {@code headers} and {@code metadata}. */
final class RequestReader {
    private static final Pattern HEADER = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");

    /** What the provider's own protocol, or HTTP itself, has for its own. */
    private static final Set<String> RESERVED = Set.of(
            "accept",
            "anthropic-version",
            "authorization",
            "connection",
            "content-length",
            "content-type",
            "expect",
            "host",
            "transfer-encoding",
            "upgrade",
            "x-api-key",
            "x-goog-api-key");

    private RequestReader() {}

    static Map<String, String> headers(Optional<YamlValue> value, String provider) {
        value.filter(given -> !isRemote(provider)).ifPresent(given -> refuse(given, provider, "headers"));
        return texts(
                value,
                RequestReader::isHeaderOfOnesOwn,
                "Allowed: the name of a header, but none that HTTP or the provider has for its own; the key is"
                        + " 'api_key'.");
    }

    static Map<String, String> metadata(Optional<YamlValue> value, String provider) {
        boolean takesAll = provider.equalsIgnoreCase("openai");
        boolean takesUser = provider.equalsIgnoreCase("anthropic");
        value.filter(given -> !takesAll && !takesUser).ifPresent(given -> refuse(given, provider, "metadata"));
        return texts(
                value,
                name -> takesAll || name.equals("user"),
                "Allowed: user, the only thing that anthropic takes. Others can be sent as 'headers'.");
    }

    private static void refuse(YamlValue value, String provider, String what) {
        value.mistake("provider " + provider + " takes no " + what + ".", "Leave it out.");
    }

    private static boolean isRemote(String provider) {
        return List.of("openai", "anthropic", "gemini", "ollama").contains(provider.toLowerCase(Locale.ROOT));
    }

    private static boolean isHeaderOfOnesOwn(String name) {
        return HEADER.matcher(name).matches() && !RESERVED.contains(name.toLowerCase(Locale.ROOT));
    }

    private static Map<String, String> texts(Optional<YamlValue> value, Predicate<String> allowed, String hint) {
        Map<String, String> texts = new LinkedHashMap<>();
        value.flatMap(YamlValue::map)
                .ifPresent(map -> map.entries().forEach((name, text) -> {
                    if (!allowed.test(name)) {
                        map.mistakeAt(name, "cannot be sent.", hint);
                    }
                    text.text().ifPresent(given -> {
                        if (given.chars().anyMatch(c -> c < ' ' || c > '~')) {
                            map.mistakeAt(name, "has signs that cannot be sent.", "Allowed: one line of plain ASCII.");
                        }
                        texts.put(name, given);
                    });
                }));
        return texts;
    }
}
