package dev.longhaul.workflows.tools.background;

import dev.longhaul.workflows.tools.Tool;
import dev.longhaul.workflows.tools.ToolArguments;
import dev.longhaul.workflows.tools.ToolResult;
import dev.longhaul.workflows.tools.ToolSpec;

/** Stands for a tool of delegation where there is none to be had, and says why. */
record RefusingTool(ToolSpec spec, String reason) implements Tool {
    @Override
    public ToolResult call(ToolArguments arguments) {
        return spec.name().equals(DelegateTask.NAME) ? DelegateAnswer.rejected(reason) : ToolResult.error(reason);
    }
}
