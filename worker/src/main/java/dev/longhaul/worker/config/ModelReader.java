package dev.longhaul.worker.config;

import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code models}. Only a model that some agent uses needs what its variables hold. */
final class ModelReader {
    private static final List<String> KEYS = List.of(
            "provider",
            "model",
            "base_url",
            "api_key",
            "file",
            "price",
            "context_window",
            "max_output_tokens",
            "headers",
            "metadata",
            "tool_calls",
            "stream");
    private static final List<String> PROVIDERS =
            List.of("openai", "anthropic", "gemini", "ollama", "extractive", "script");

    /** Providers of whose models some cannot call tools, and that can be held to a schema. */
    private static final List<String> TAKES_SCHEMAS = List.of("openai", "ollama");

    /** Providers that others play, some of whose servers cannot stream. */
    private static final List<String> ANSWERS_AT_ONCE = List.of("openai", "ollama");

    private final Map<String, String> environment;
    private final Path directory;
    private final Set<String> used;

    /**
     * @param directory where relative paths begin
     * @param used names of the models that must be ready for use, as {@link Names#key} has them
     */
    ModelReader(Map<String, String> environment, Path directory, Set<String> used) {
        this.environment = environment;
        this.directory = directory;
        this.used = used;
    }

    /** All models; {@code default} is put before them where the file has none of that name. */
    List<ModelConfig> read(Optional<YamlValue> value) {
        List<ModelConfig> models = new ArrayList<>();
        List<String> names = new ArrayList<>();
        value.flatMap(YamlValue::map)
                .ifPresent(map -> map.entries().forEach((name, entry) -> {
                    Optional<String> same = Names.same(name, names);
                    if (same.isPresent() || name.isBlank()) {
                        map.mistakeAt(
                                name,
                                same.map(first -> "is there twice, the first time as '" + first + "'.")
                                        .orElse("found a model without a name."),
                                same.isPresent() ? "Letter case does not count." : "Names are not blank.");
                        return;
                    }
                    names.add(name);
                    entry.map().flatMap(keys -> model(name, entry, keys)).ifPresent(models::add);
                }));
        if (Names.same(DefaultModel.NAME, names).isEmpty()) {
            models.add(0, DefaultModel.of(environment));
        }
        return models;
    }

    private Optional<ModelConfig> model(String name, YamlValue where, YamlMap map) {
        map.allowing(KEYS);
        boolean needed = used.contains(Names.key(name));
        // Checked whatever the provider is, so that all mistakes of a model are told together.
        String baseUrl = checkedUrl(map, text(map, "base_url", needed));
        Price price = map.get("price").flatMap(ModelReader::price).orElse(null);
        if (map.get("provider").isEmpty()) {
            where.mistake("names no provider.", "Allowed: " + String.join(", ", PROVIDERS) + ".");
            return Optional.empty();
        }
        Optional<String> provider = map.get("provider").flatMap(value -> SettingsReader.oneOf(value, PROVIDERS));
        if (provider.isEmpty()) {
            return Optional.empty();
        }
        boolean script = provider.get().equals("script");
        boolean remote = !script && !provider.get().equals("extractive");
        if (remote && map.get("model").isEmpty()) {
            where.mistake("names no model.", "Give 'model', the provider's name for it.");
        }
        if (script && map.get("file").isEmpty()) {
            where.mistake("names no file.", "Give 'file', the script to play.");
        }
        Integer window = tokens(map, "context_window");
        Integer output = tokens(map, "max_output_tokens");
        check(map, provider.get(), window, output);
        return Optional.of(new ModelConfig(
                name.strip(),
                provider.get().toLowerCase(Locale.ROOT),
                text(map, "model", needed),
                baseUrl,
                apiKey(where, map, provider.get(), baseUrl, needed),
                file(map, needed),
                price,
                window,
                output,
                RequestReader.headers(map.get("headers"), provider.get()),
                RequestReader.metadata(map.get("metadata"), provider.get()),
                toolCalls(map, provider.get()),
                streams(map, provider.get())));
    }

    private static String toolCalls(YamlMap map, String provider) {
        String wanted = map.get("tool_calls")
                .flatMap(value -> SettingsReader.oneOf(value, List.of(ModelConfig.NATIVE, ModelConfig.JSON)))
                .orElse(ModelConfig.NATIVE);
        if (wanted.equals(ModelConfig.JSON) && !TAKES_SCHEMAS.contains(provider.toLowerCase(Locale.ROOT))) {
            map.mistakeAt(
                    "tool_calls",
                    "'json' has no meaning for '" + provider + "'.",
                    "It is for models of " + String.join(", ", TAKES_SCHEMAS) + " that cannot call tools.");
        }
        return wanted;
    }

    private static boolean streams(YamlMap map, String provider) {
        boolean streams = map.get("stream").flatMap(YamlValue::truth).orElse(true);
        if (!streams && !ANSWERS_AT_ONCE.contains(provider.toLowerCase(Locale.ROOT))) {
            map.mistakeAt(
                    "stream",
                    "'false' has no meaning for '" + provider + "'.",
                    "It is for servers of " + String.join(", ", ANSWERS_AT_ONCE) + " that cannot stream.");
        }
        return streams;
    }

    /** Whether there is room for a conversation beside the longest answer. */
    private static void check(YamlMap map, String provider, @Nullable Integer window, @Nullable Integer output) {
        if (window != null && output != null && output >= window) {
            map.mistakeAt(
                    "max_output_tokens",
                    "leaves no room in the context window.",
                    "Allowed: less than context_window, which is " + window + ".");
        }
        if (window != null && provider.equalsIgnoreCase("extractive")) {
            map.mistakeAt(
                    "context_window", "has no meaning for 'extractive'.", "It reads conversations of any length.");
        }
    }

    private static @Nullable Integer tokens(YamlMap map, String key) {
        return map.get(key)
                .flatMap(value -> value.whole(1, Integer.MAX_VALUE))
                .map(Long::intValue)
                .orElse(null);
    }

    private static @Nullable String text(YamlMap map, String key, boolean needed) {
        return map.get(key)
                .flatMap(value -> needed ? value.nonBlankText() : value.textIfSet())
                .map(String::strip)
                .orElse(null);
    }

    private static @Nullable String checkedUrl(YamlMap map, @Nullable String url) {
        if (url != null && !isWebAddress(url)) {
            map.mistakeAt("base_url", "found no web address.", "Allowed: http://host:port/path or https://….");
        }
        return url;
    }

    private static boolean isWebAddress(String url) {
        try {
            URI address = URI.create(url);
            return List.of("http", "https").contains(String.valueOf(address.getScheme())) && address.getHost() != null;
        } catch (IllegalArgumentException notOne) {
            return false;
        }
    }

    /** What the file says, else what the environment usually calls it. */
    private @Nullable String apiKey(
            YamlValue where, YamlMap map, String provider, @Nullable String baseUrl, boolean needed) {
        if (map.get("api_key").isPresent()) {
            return text(map, "api_key", needed);
        }
        List<String> variables = DefaultModel.usualVariables(provider);
        Optional<String> usual = DefaultModel.usualKey(provider, environment);
        if (usual.isEmpty() && needed && baseUrl == null && !variables.isEmpty()) {
            where.mistake("has no key.", "Set " + String.join(" or ", variables) + ", or give 'api_key'.");
        }
        // A server of one's own gets no key that was made for the provider's.
        return baseUrl == null ? usual.orElse(null) : null;
    }

    private @Nullable String file(YamlMap map, boolean needed) {
        String named = text(map, "file", needed);
        if (named == null) {
            return null;
        }
        Path file = Paths.resolve(named, directory, environment);
        if (needed && !Files.isReadable(file)) {
            map.mistakeAt("file", "there is no readable file " + file + ".", "Paths begin at this file's folder.");
        }
        return file.toString();
    }

    private static Optional<Price> price(YamlValue value) {
        return value.map().map(map -> map.allowing(List.of("input", "output"))).flatMap(map -> {
            Optional<BigDecimal> input = map.get("input").flatMap(amount -> amount.money(true));
            Optional<BigDecimal> output = map.get("output").flatMap(amount -> amount.money(true));
            if (map.get("input").isEmpty() || map.get("output").isEmpty()) {
                value.mistake("is not whole.", "Give 'input' and 'output', each for a million tokens.");
            }
            return input.flatMap(in -> output.map(out -> new Price(in, out)));
        });
    }
}
