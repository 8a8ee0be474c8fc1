package dev.longhaul.activities.tool;

import dev.longhaul.workflows.tools.ToolSpec;

/** A tool that touches the world. Safe for use by many threads; a call may be repeated after a crash. */
public interface ActivityTool {
    /** What models are told of it. */
    ToolSpec spec();

    /**
     * Carries out one call.
     *
     * @throws ToolException when something around the tool failed; what the model did wrong is a failed output instead
     */
    ToolOutput call(ToolCallContext call);
}
