package dev.longhaul.workflows.tools;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/** The port to tools that touch the world. */
@ActivityInterface
public interface ToolActivities {
    /**
     * Carries out one tool call. What the model asked for wrongly comes back as a failed reply; what may heal is thrown
     * and retried.
     */
    @ActivityMethod(name = "CallTool")
    ToolReply callTool(ToolRequest request);
}
