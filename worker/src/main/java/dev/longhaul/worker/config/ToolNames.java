package dev.longhaul.worker.config;

import dev.longhaul.workflows.tools.WorkflowTools;
import dev.longhaul.workflows.tools.background.CancelTask;
import dev.longhaul.workflows.tools.background.DelegateTask;
import dev.longhaul.workflows.tools.background.SteerTask;
import java.util.ArrayList;
import java.util.List;

/**
 * The tools, and groups of tools, that a configuration may give to agents. Most of the {@code background_agents_*} are not
 * among them: they come by themselves with background agents.
 */
public final class ToolNames {
    /** Groups, each the beginning of its tools' names. */
    public static final List<String> GROUPS = List.of("todos", "mode", "ask_user", "documents", "web");

    /** Tools for agents that have background agents, and that do not come by themselves. */
    static final List<String> OF_DELEGATION = List.of(CancelTask.SPEC.name(), SteerTask.SPEC.name(), DelegateTask.NAME);

    /** What gives an agent web_search, which needs somebody to ask. */
    static final List<String> OF_WEB_SEARCH = List.of("web", "web_search");

    private static final List<String> ACTIVITY_TOOLS =
            List.of("documents_search", "documents_read", "web_search", "web_fetch");

    private static final String ASK_USER = "ask_user";

    private ToolNames() {}

    /** The tools, and groups of tools, that may need an approval, groups first. A question to a person is none of them. */
    public static List<String> approvable() {
        List<String> names = new ArrayList<>(GROUPS);
        names.add("background_agents");
        names.addAll(tools());
        names.remove(ASK_USER);
        return List.copyOf(names);
    }

    /** The tools that a group's name stands for; empty when the name is not one of a group. */
    public static List<String> ofGroup(String name) {
        return tools().stream().filter(tool -> tool.startsWith(name + "_")).toList();
    }

    private static List<String> tools() {
        List<String> names = new ArrayList<>(WorkflowTools.specs().keySet());
        names.remove(ASK_USER);
        names.addAll(ACTIVITY_TOOLS);
        return names;
    }

    /** Every name that is allowed, groups first. */
    public static List<String> all() {
        List<String> names = new ArrayList<>(GROUPS);
        WorkflowTools.specs().keySet().stream()
                .filter(name -> !name.startsWith("background_agents") || OF_DELEGATION.contains(name))
                .filter(name -> !names.contains(name))
                .forEach(names::add);
        names.addAll(ACTIVITY_TOOLS);
        return List.copyOf(names);
    }
}
