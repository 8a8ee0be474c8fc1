package dev.longhaul.activities.tool;

import dev.longhaul.workflows.tools.ToolSpec;
import java.util.List;
import java.util.Optional;

/**
 * Where a worker's tools come from: a list that is there from the start, or servers that are asked for theirs. Safe for use
 * by many threads.
 */
public interface ToolSource {
    /**
     * The tools that a configuration means by a name: a tool's own, or that of its group. In the order of offering; empty
     * when nothing here has to do with the name.
     *
     * @throws ToolException in words for people, when a server that must be asked does not answer, or answers that it has
     *     no such tool
     */
    List<ToolSpec> named(String name);

    /**
     * The tool behind one that an agent was offered, perhaps long ago and by another worker; empty when this worker has
     * nothing of that name. Asks nobody: a tool that its server has no more says so when it is called.
     *
     * @param offered as the model was told of it
     */
    Optional<ActivityTool> tool(ToolSpec offered);

    /** Names that a configuration may use, for messages: tools, or groups whose tools only their server knows. */
    List<String> names();
}
