package dev.longhaul.worker.config;

import dev.longhaul.workflows.tools.WorkflowTools;
import java.util.ArrayList;
import java.util.List;

/**
 * The tools, and groups of tools, that a configuration may give to agents. The {@code background_agents_*} are not among
 * them: they come by themselves with background agents.
 */
public final class ToolNames {
    /** Groups, each the beginning of its tools' names. */
    public static final List<String> GROUPS = List.of("todos", "mode", "ask_user", "documents");

    private static final List<String> ACTIVITY_TOOLS = List.of("documents_search", "documents_read");

    private ToolNames() {}

    /** Every name that is allowed, groups first. */
    public static List<String> all() {
        List<String> names = new ArrayList<>(GROUPS);
        WorkflowTools.specs().keySet().stream()
                .filter(name -> !name.startsWith("background_agents") && !names.contains(name))
                .forEach(names::add);
        names.addAll(ACTIVITY_TOOLS);
        return List.copyOf(names);
    }
}
