package dev.longhaul.worker.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A model as the configuration names it. Never stored or logged as it is: {@code apiKey} is a secret.
 *
 * @param name the name that agents use for it
 * @param provider one of {@link #PROVIDERS}
 * @param model the provider's name for it; null for {@code extractive} and {@code script}
 * @param baseUrl where the provider is, or null for its own address
 * @param apiKey the key, or null
 * @param file the script of provider {@code script}, an absolute path; else null
 * @param price what it costs, or null when nobody said
 * @param contextWindow tokens that it can read and write at once, 1 or more; null when nobody said, and conversations with
 *     it are never folded nor summarised
 * @param maxOutputTokens its longest answer in tokens, 1 or more and less than the window; null for the provider's own
 * @param headers sent with each request, beside those of the provider; {@code {name}} is replaced by that run option
 * @param metadata sent in each request, where the provider takes any; {@code {name}} is replaced by that run option
 * @param toolCalls how it is offered tools, {@code native} or {@code json}
 * @param streams whether answers are asked for as they arise, rather than in one piece
 */
public record ModelConfig(
        String name,
        String provider,
        @Nullable String model,
        @Nullable String baseUrl,
        @Nullable String apiKey,
        @Nullable String file,
        @Nullable Price price,
        @Nullable Integer contextWindow,
        @Nullable Integer maxOutputTokens,
        Map<String, String> headers,
        Map<String, String> metadata,
        String toolCalls,
        boolean streams) {
    /** As the provider does it. */
    public static final String NATIVE = "native";

    /** In words, answered by JSON of a given schema. */
    public static final String JSON = "json";

    public static final Set<String> PROVIDERS =
            Set.of("openai", "anthropic", "gemini", "ollama", "extractive", "script");

    public ModelConfig {
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
        metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    }

    /** A model of which nobody said how much it reads and writes, and whose requests carry nothing of ours. */
    public ModelConfig(
            String name,
            String provider,
            @Nullable String model,
            @Nullable String baseUrl,
            @Nullable String apiKey,
            @Nullable String file,
            @Nullable Price price) {
        this(name, provider, model, baseUrl, apiKey, file, price, null, null, Map.of(), Map.of(), NATIVE, true);
    }

    @Override
    public String toString() {
        return "ModelConfig[name=" + name + ", provider=" + provider + ", model=" + model + ", key="
                + (apiKey == null ? "none" : "set") + "]";
    }
}
