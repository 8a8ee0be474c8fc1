package dev.longhaul.activities.tool;

import dev.longhaul.workflows.model.Caller;
import java.util.List;
import java.util.Map;

/**
 * One call of an activity tool.
 *
 * @param caller who asks
 * @param arguments what the model gave, long strings put back in; values as JSON has them
 * @param sources the session's folders of documents, absolute paths
 * @param options per-run options
 * @param progress told, in a few words, what a long call is doing; also keeps the call alive, and throws when the call
 *     is no longer wanted
 */
public record ToolCallContext(
        Caller caller,
        Map<String, Object> arguments,
        List<String> sources,
        Map<String, String> options,
        java.util.function.Consumer<String> progress) {}
