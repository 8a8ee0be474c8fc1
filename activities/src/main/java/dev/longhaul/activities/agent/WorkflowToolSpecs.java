package dev.longhaul.activities.agent;

import dev.longhaul.workflows.tools.ToolSpec;
import java.util.List;

/** Knows what models are told of the tools that are workflow code. */
@FunctionalInterface
public interface WorkflowToolSpecs {
    /** The tools of these names, in the same order. */
    List<ToolSpec> specs(List<String> workflowToolNames);
}
