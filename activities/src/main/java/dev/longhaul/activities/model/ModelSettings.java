package dev.longhaul.activities.model;

import dev.longhaul.activities.compaction.ContextWindow;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A model as the configuration names it. Never stored or logged as it is: {@code apiKey} is a secret.
 *
 * @param name the name under the configured models
 * @param provider one of {@link #PROVIDERS}
 * @param model the provider's name for it, where there is one
 * @param baseUrl where the provider is, or null for its own address
 * @param apiKey the key, or null
 * @param file the script, for provider {@code script}
 * @param window how much it can read at once, or null when nobody said
 * @param maxOutputTokens its longest answer in tokens, or null for the provider's own
 * @param headers sent with each request, beside those of the provider; {@code {name}} is replaced by that run option
 * @param metadata sent in each request, where the provider takes any; {@code {name}} is replaced by that run option
 * @param toolCalls how it is offered tools
 * @param streams whether answers are asked for as they arise, rather than in one piece
 */
public record ModelSettings(
        String name,
        String provider,
        @Nullable String model,
        @Nullable String baseUrl,
        @Nullable String apiKey,
        @Nullable String file,
        @Nullable ContextWindow window,
        @Nullable Integer maxOutputTokens,
        Map<String, String> headers,
        Map<String, String> metadata,
        ToolCalling toolCalls,
        boolean streams) {
    public static final Set<String> PROVIDERS =
            Set.of("openai", "anthropic", "gemini", "ollama", "extractive", "script");

    public ModelSettings {
        provider = provider.toLowerCase(Locale.ROOT);
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
        metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    }

    /** A model of which nobody said how much it reads and writes, and whose requests carry nothing of ours. */
    public ModelSettings(
            String name,
            String provider,
            @Nullable String model,
            @Nullable String baseUrl,
            @Nullable String apiKey,
            @Nullable String file) {
        this(name, provider, model, baseUrl, apiKey, file, null, null, Map.of(), Map.of(), ToolCalling.NATIVE, true);
    }

    public Optional<String> key() {
        return Optional.ofNullable(apiKey);
    }

    @Override
    public String toString() {
        return "ModelSettings[name=" + name + ", provider=" + provider + ", model=" + model + ", key="
                + (apiKey == null ? "none" : "set") + "]";
    }
}
