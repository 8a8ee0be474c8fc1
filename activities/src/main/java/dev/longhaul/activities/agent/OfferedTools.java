package dev.longhaul.activities.agent;

import dev.longhaul.workflows.agent.ApprovalSettings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The tools that an agent is offered.
 *
 * @param workflow names of tools that are workflow code: todos, mode, ask_user, background agents
 * @param activity names of tools that touch the world, in the order of the configuration
 */
record OfferedTools(List<String> workflow, List<String> activity) {
    /**
     * Finds the tools that a configuration means.
     *
     * @param reached whose tools they are; those of delegation only if it may hand work to others
     * @param activityTools names of all tools that touch the world
     * @throws IllegalArgumentException in words for people, when a name means no tool
     */
    static OfferedTools of(ReachedAgent reached, Collection<String> activityTools) {
        ConfiguredAgent agent = reached.agent();
        Set<String> workflow = new LinkedHashSet<>();
        Set<String> activity = new LinkedHashSet<>();
        for (String name : agent.tools()) {
            List<String> inWorkflow = WorkflowToolGroup.named(name)
                    .map(group -> group.group().equals(name) ? group.tools() : List.of(name))
                    .orElse(List.of());
            List<String> outside = activityTools.stream()
                    .filter(tool -> tool.equals(name) || tool.startsWith(name + "_"))
                    .toList();
            if (inWorkflow.isEmpty() && outside.isEmpty()) {
                throw new IllegalArgumentException(unknown(agent, name, activityTools));
            }
            workflow.addAll(inWorkflow);
            activity.addAll(outside);
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
        return new OfferedTools(inOrder, List.copyOf(activity));
    }

    /**
     * What a person must approve of these tools.
     *
     * @throws IllegalArgumentException in words for people, when the agent's approvals name what is no tool
     */
    ApprovalSettings approvals(ConfiguredAgent agent, Collection<String> activityTools) {
        for (String name : agent.approvals().tools().keySet()) {
            boolean known = activityTools.contains(name)
                    || Arrays.stream(WorkflowToolGroup.values())
                            .anyMatch(group -> group != WorkflowToolGroup.ASK_USER
                                    && group.tools().contains(name));
            if (!known) {
                throw new IllegalArgumentException("Agent " + agent.name() + " is configured with an approval for '"
                        + name + "', which is no tool of this worker that can need one.");
            }
        }
        List<String> offered = new ArrayList<>(workflow);
        offered.addAll(activity);
        return agent.approvals().forTools(offered);
    }

    boolean has(WorkflowToolGroup group) {
        return group.tools().stream().anyMatch(workflow::contains);
    }

    /** Whether it reads the session's folders of documents. */
    boolean hasDocuments() {
        return activity.stream().anyMatch(tool -> tool.startsWith("documents_"));
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
