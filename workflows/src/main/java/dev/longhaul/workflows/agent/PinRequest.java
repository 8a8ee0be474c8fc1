package dev.longhaul.workflows.agent;

import com.fasterxml.jackson.annotation.JsonInclude;
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
 * @param sourcesMayBeGone whether folders are taken that are not there any more, or hold nothing: another session has read them
 */
public record PinRequest(
        @Nullable String agent,
        Map<String, String> options,
        List<String> sources,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean sourcesMayBeGone) {
    public PinRequest {
        options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
        sources = List.copyOf(sources);
    }

    public PinRequest(@Nullable String agent, Map<String, String> options, List<String> sources) {
        this(agent, options, sources, false);
    }

    /** The same for a session that goes on with what another one has read. */
    public PinRequest ofSourcesThatMayBeGone() {
        return new PinRequest(agent, options, sources, true);
    }
}
