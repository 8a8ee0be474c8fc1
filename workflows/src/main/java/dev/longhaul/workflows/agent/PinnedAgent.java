package dev.longhaul.workflows.agent;

import dev.longhaul.workflows.conversation.BlockHash;
import java.util.List;

/**
 * An agent as it was when its session started: what a workflow needs to know of it, and the hash of the rest.
 *
 * @param name registered spelling
 * @param description one line for the agents that may delegate to it, or empty
 * @param model the name of its model in the configuration
 * @param definition instructions, tools and settings in the content store
 * @param tools the workflow tools it is offered, by name, in order
 * @param backgroundAgents the agents it may delegate to, registered spelling, in registration order
 * @param limits what one run may use
 * @param approvals which of its tools a person must approve; older sessions have none
 */
public record PinnedAgent(
        String name,
        String description,
        String model,
        BlockHash definition,
        List<String> tools,
        List<String> backgroundAgents,
        Limits limits,
        ApprovalSettings approvals) {
    public PinnedAgent {
        tools = List.copyOf(tools);
        backgroundAgents = List.copyOf(backgroundAgents);
        approvals = approvals == null ? ApprovalSettings.NONE : approvals;
    }

    /** An agent whose tools nobody needs to approve. */
    public PinnedAgent(
            String name,
            String description,
            String model,
            BlockHash definition,
            List<String> tools,
            List<String> backgroundAgents,
            Limits limits) {
        this(name, description, model, definition, tools, backgroundAgents, limits, ApprovalSettings.NONE);
    }

    /** The same agent with other approvals. */
    public PinnedAgent withApprovals(ApprovalSettings others) {
        return new PinnedAgent(name, description, model, definition, tools, backgroundAgents, limits, others);
    }
}
