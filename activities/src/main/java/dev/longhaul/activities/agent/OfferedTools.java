package dev.longhaul.activities.agent;

import dev.longhaul.activities.tool.ToolSource;
import dev.longhaul.activities.tool.source.SourcesRead;
import dev.longhaul.workflows.agent.ApprovalPolicy;
import dev.longhaul.workflows.agent.ApprovalSettings;
import dev.longhaul.workflows.tools.ToolSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The tools that an agent is offered.
 *
 * @param workflow names of tools that are workflow code: todos, mode, ask_user, background agents
 * @param activity tools that touch the world, in the order of the configuration, each once
 */
record OfferedTools(List<String> workflow, List<ToolSpec> activity) {
    /**
     * Finds the tools that a configuration means.
     *
     * @param reached whose tools they are; those of delegation only if it may hand work to others
     * @param activityTools where tools that touch the world come from
     * @throws IllegalArgumentException in words for people, when a name means no tool
     * @throws dev.longhaul.activities.tool.ToolException when a server's tools cannot be learned
     */
    static OfferedTools of(ReachedAgent reached, ToolSource activityTools) {
        ConfiguredAgent agent = reached.agent();
        Set<String> workflow = new LinkedHashSet<>();
        Map<String, ToolSpec> activity = new LinkedHashMap<>();
        for (String name : agent.tools()) {
            List<String> inWorkflow = WorkflowToolGroup.named(name)
                    .map(group -> group.group().equals(name) ? group.tools() : List.of(name))
                    .orElse(List.of());
            List<ToolSpec> outside = activityTools.named(name);
            if (inWorkflow.isEmpty() && outside.isEmpty()) {
                throw new IllegalArgumentException(unknown(agent, name, activityTools.names()));
            }
            workflow.addAll(inWorkflow);
            outside.forEach(tool -> activity.putIfAbsent(tool.name(), tool));
        }
        if (reached.delegates().isEmpty()) {
            WorkflowToolGroup.OF_DELEGATION.forEach(group -> group.tools().forEach(workflow::remove));
        } else {
            workflow.addAll(WorkflowToolGroup.BACKGROUND_AGENTS.tools());
        }
        if (reached.isOrchestrator()) {
            workflow.addAll(WorkflowToolGroup.DELEGATE_TASK.tools());
        }
        List<String> inOrder = Arrays.stream(WorkflowToolGroup.values())
                .flatMap(group -> group.tools().stream())
                .filter(workflow::contains)
                .toList();
        return new OfferedTools(inOrder, List.copyOf(activity.values()));
    }

    /**
     * What a person must approve of these tools. A group whose tools were not known when the configuration was read is
     * there under its own name; a line of a tool itself counts more.
     *
     * @throws IllegalArgumentException in words for people, when the agent's approvals name what is no tool
     */
    ApprovalSettings approvals(ConfiguredAgent agent, ToolSource activityTools) {
        Map<String, ApprovalPolicy> ofGroups = new LinkedHashMap<>();
        agent.approvals().tools().forEach((name, policy) -> {
            if (!isApprovable(name, activityTools)) {
                throw new IllegalArgumentException("Agent " + agent.name() + " is configured with an approval for '"
                        + name + "', which is no tool of this worker that can need one.");
            }
            names(activity).stream()
                    .filter(tool -> tool.startsWith(name + "_"))
                    .forEach(tool -> ofGroups.put(tool, policy));
        });
        List<String> offered = new ArrayList<>(workflow);
        offered.addAll(names(activity));
        return new ApprovalSettings(ofGroups, agent.approvals().unattended())
                .with(agent.approvals().tools(), null)
                .forTools(offered);
    }

    private boolean isApprovable(String name, ToolSource activityTools) {
        boolean inWorkflow = Arrays.stream(WorkflowToolGroup.values())
                .anyMatch(group ->
                        group != WorkflowToolGroup.ASK_USER && group.tools().contains(name));
        if (inWorkflow || names(activity).contains(name)) {
            return true;
        }
        List<String> related = activityTools.names().stream()
                .filter(known -> name.equals(known) || name.startsWith(known + "_") || known.startsWith(name + "_"))
                .toList();
        // A server is asked only where this agent has tools of it: a slip in the name of one must not go unnoticed.
        boolean isConcerned =
                names(activity).stream().anyMatch(tool -> related.stream().anyMatch(tool::startsWith));
        return !related.isEmpty() && (!isConcerned || !activityTools.named(name).isEmpty());
    }

    private static List<String> names(List<ToolSpec> tools) {
        return tools.stream().map(ToolSpec::name).toList();
    }

    boolean has(WorkflowToolGroup group) {
        return group.tools().stream().anyMatch(workflow::contains);
    }

    /** Whether it reads the session's folders of documents. */
    boolean hasDocuments() {
        return names(activity).stream().anyMatch(tool -> tool.startsWith("documents_"));
    }

    /** Whether it has tools that bring something from outside, by addresses of its own. */
    boolean hasRetrieving() {
        return names(activity).contains(SourcesRead.NAME);
    }

    private static String unknown(ConfiguredAgent agent, String name, Collection<String> activityTools) {
        List<String> allowed = new ArrayList<>(Arrays.stream(WorkflowToolGroup.values())
                .filter(group -> group != WorkflowToolGroup.BACKGROUND_AGENTS)
                .map(WorkflowToolGroup::group)
                .toList());
        allowed.addAll(activityTools);
        return "Agent " + agent.name() + " is configured with the tool '" + name + "', which this worker does not have."
                + " Its tools are: " + String.join(", ", allowed)
                + (name.startsWith("background_agents")
                        ? ". The other background_agents_* tools come by themselves with the agent's background_agents."
                        : ".");
    }
}
