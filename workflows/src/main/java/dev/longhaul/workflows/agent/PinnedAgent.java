package dev.longhaul.workflows.agent;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.longhaul.workflows.conversation.BlockHash;
import dev.longhaul.workflows.ledger.DeliveryPolicy;
import dev.longhaul.workflows.ledger.Limits;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
 * @param deliver where the ends of its tasks go, or null for what the session's settings say
 * @param approvals which of its tools a person must approve; older sessions have none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PinnedAgent(
        String name,
        String description,
        String model,
        BlockHash definition,
        List<String> tools,
        List<String> backgroundAgents,
        Limits limits,
        @Nullable DeliveryPolicy deliver,
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
            Limits limits,
            @Nullable DeliveryPolicy deliver) {
        this(name, description, model, definition, tools, backgroundAgents, limits, deliver, ApprovalSettings.NONE);
    }

    /** The same agent with other approvals. */
    public PinnedAgent withApprovals(ApprovalSettings others) {
        return new PinnedAgent(name, description, model, definition, tools, backgroundAgents, limits, deliver, others);
    }

    /** The same agent as one that hands on no work; its definition is left as it is. */
    PinnedAgent withoutBackgroundAgents() {
        return backgroundAgents.isEmpty()
                ? this
                : new PinnedAgent(name, description, model, definition, tools, List.of(), limits, deliver, approvals);
    }
}
