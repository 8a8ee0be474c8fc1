package dev.longhaul.worker.config;

import dev.longhaul.workflows.tools.WorkflowTools;
import dev.longhaul.workflows.tools.background.CancelTask;
import dev.longhaul.workflows.tools.background.DelegateTask;
import dev.longhaul.workflows.tools.background.SteerTask;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The tools, and groups of tools, that a configuration may give to agents. Most of the {@code background_agents_*} are not
 * among them: they come by themselves with background agents. What the tools of an MCP server or a plug-in are, only that knows:
 * below its group any name is allowed here, and looked at when a session begins.
 */
public final class ToolNames {
    /** Groups, each the beginning of its tools' names. */
    private static final List<String> GROUPS = List.of("todos", "mode", "ask_user", "documents", "web");

    /** Tools for agents that have background agents, and that do not come by themselves. */
    static final List<String> OF_DELEGATION = List.of(CancelTask.SPEC.name(), SteerTask.SPEC.name(), DelegateTask.NAME);

    /** What gives an agent web_search, which needs somebody to ask. */
    static final List<String> OF_WEB_SEARCH = List.of("web", "web_search");

    private static final List<String> ACTIVITY_TOOLS =
            List.of("documents_search", "documents_read", "web_search", "web_fetch", "sources_read");

    private static final String ASK_USER = "ask_user";

    /** What this program has in every configuration. */
    public static final ToolNames BUILT_IN = new ToolNames(List.of());

    private final List<String> openGroups;

    private ToolNames(List<String> openGroups) {
        this.openGroups = List.copyOf(openGroups);
    }

    /** With the groups of these MCP servers. */
    ToolNames withMcp(Collection<String> servers) {
        return with(servers.stream()
                .map(server -> McpServerConfig.PREFIX + server.toLowerCase(Locale.ROOT))
                .toList());
    }

    /** With groups whose tools are not known here. */
    ToolNames with(Collection<String> groups) {
        return new ToolNames(Stream.concat(openGroups.stream(), groups.stream()).toList());
    }

    /** Whether only a server, or a plug-in, can say if there is a tool of that name: it begins with the name of its group. */
    boolean isLookedAtLater(String name) {
        return openGroups.stream().anyMatch(group -> name.startsWith(group + "_"));
    }

    /** The tools, and groups of tools, that may need an approval, groups first. A question to a person is none of them. */
    public List<String> approvable() {
        List<String> names = new ArrayList<>(GROUPS);
        names.add("background_agents");
        names.addAll(openGroups);
        names.addAll(tools());
        names.remove(ASK_USER);
        return List.copyOf(names);
    }

    /** The tools that a group's name stands for; empty when the name is not one of a group whose tools are known. */
    public List<String> ofGroup(String name) {
        return tools().stream().filter(tool -> tool.startsWith(name + "_")).toList();
    }

    private List<String> tools() {
        List<String> names = new ArrayList<>(WorkflowTools.specs().keySet());
        names.remove(ASK_USER);
        names.addAll(ACTIVITY_TOOLS);
        return names;
    }

    /** Every name that is allowed, groups first. */
    public List<String> all() {
        List<String> names = new ArrayList<>(GROUPS);
        names.addAll(openGroups);
        WorkflowTools.specs().keySet().stream()
                .filter(name -> !name.startsWith("background_agents") || OF_DELEGATION.contains(name))
                .filter(name -> !names.contains(name))
                .forEach(names::add);
        names.addAll(ACTIVITY_TOOLS);
        return List.copyOf(names);
    }
}
