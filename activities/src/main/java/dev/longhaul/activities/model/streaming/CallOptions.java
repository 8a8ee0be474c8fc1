package dev.longhaul.activities.model.streaming;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.longhaul.activities.model.ModelException;
import dev.longhaul.workflows.failure.FailureType;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Per-run options as the models read them. What is null was not given; the provider's own default holds then.
 *
 * @param temperature option {@code temperature}
 * @param topP option {@code top_p}
 * @param maxTokens option {@code max_tokens} or {@code max_output_tokens}: the longest answer
 * @param stop option {@code stop}: one text, or a JSON list of texts
 * @param seed option {@code seed}, where the provider has one
 * @param others all other options, as given
 * @param metadata what the configuration has requests carry, null when it says nothing about that
 */
public record CallOptions(
        @Nullable Double temperature,
        @Nullable Double topP,
        @Nullable Integer maxTokens,
        @Nullable List<String> stop,
        @Nullable Integer seed,
        Map<String, String> others,
        @Nullable Map<String, String> metadata) {
    private static final ObjectMapper JSON = new ObjectMapper();

    public CallOptions {
        stop = stop == null ? null : List.copyOf(stop);
        others = Collections.unmodifiableMap(new LinkedHashMap<>(others));
        metadata = metadata == null ? null : Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    }

    /**
     * Reads options as a run gives them.
     *
     * @throws ModelException of type MODEL_REQUEST_REFUSED when a number is none
     */
    public static CallOptions of(Map<String, String> options) {
        Map<String, String> left = new LinkedHashMap<>(options);
        Integer maxTokens = take(left, "max_tokens", Integer::valueOf, "a whole number");
        Integer maxOutputTokens = take(left, "max_output_tokens", Integer::valueOf, "a whole number");
        return new CallOptions(
                take(left, "temperature", Double::valueOf, "a number"),
                take(left, "top_p", Double::valueOf, "a number"),
                maxTokens == null ? maxOutputTokens : maxTokens,
                take(left, "stop", CallOptions::texts, "a text or a JSON list of texts"),
                take(left, "seed", Integer::valueOf, "a whole number"),
                left,
                null);
    }

    /** The same options for requests that carry this. */
    public CallOptions withMetadata(Map<String, String> configured) {
        return new CallOptions(temperature, topP, maxTokens, stop, seed, others, configured);
    }

    /** Who the provider is told is asking: {@code user} of the configured metadata, else the option of that name. */
    public @Nullable String user() {
        return metadata != null && metadata.containsKey("user") ? metadata.get("user") : others.get("user");
    }

    /** The same options, with the longest answer that the configuration allows where the run gave none. */
    CallOptions withMaxTokensUnlessGiven(@Nullable Integer configured) {
        return maxTokens == null ? new CallOptions(temperature, topP, configured, stop, seed, others, metadata) : this;
    }

    public Optional<String> other(String name) {
        return Optional.ofNullable(others.get(name));
    }

    /** One of the other options as a whole number, or null when it was not given. */
    public @Nullable Integer otherNumber(String name) {
        return take(new LinkedHashMap<>(others), name, Integer::valueOf, "a whole number");
    }

    private static <T> @Nullable T take(
            Map<String, String> options, String name, Function<String, T> read, String expected) {
        String value = options.remove(name);
        if (value == null || value.isBlank()) {
            return null;
        }
        try {
            return read.apply(value.strip());
        } catch (IllegalArgumentException e) {
            throw new ModelException(
                    FailureType.MODEL_REQUEST_REFUSED,
                    "Option " + name + " is \"" + value + "\"; it takes " + expected + ".");
        }
    }

    private static List<String> texts(String value) {
        if (!value.startsWith("[")) {
            return List.of(value);
        }
        try {
            return JSON.readValue(value, new TypeReference<List<String>>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
