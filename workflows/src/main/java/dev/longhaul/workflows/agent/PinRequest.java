package dev.longhaul.workflows.agent;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a session asks for when it starts.
 *
 * @param agent the main agent's name, letter case ignored, or null for the configured one
 * @param options per-run options; they are laid over the configured ones
 * @param sources folders of documents, absolute paths on the worker; empty for the configured ones
 */
public record PinRequest(@Nullable String agent, Map<String, String> options, List<String> sources) {
    public PinRequest {
        options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
        sources = List.copyOf(sources);
    }
}
