package dev.longhaul.workflows.tools;

import dev.longhaul.workflows.conversation.BlockHash;
import dev.longhaul.workflows.model.Caller;
import dev.longhaul.workflows.model.ToolCall;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One call of an activity tool.
 *
 * @param caller who asks
 * @param definition the agent's pinned definition in the content store
 * @param call what the model asked for
 * @param options per-run options
 */
public record ToolRequest(Caller caller, BlockHash definition, ToolCall call, Map<String, String> options) {
    public ToolRequest {
        options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
    }
}
