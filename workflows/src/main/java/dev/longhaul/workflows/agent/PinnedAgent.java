package dev.longhaul.workflows.agent;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.longhaul.workflows.conversation.BlockHash;
import dev.longhaul.workflows.ledger.DeliveryPolicy;
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
        @Nullable DeliveryPolicy deliver) {
    public PinnedAgent {
        tools = List.copyOf(tools);
        backgroundAgents = List.copyOf(backgroundAgents);
    }

    /** The same agent as one that hands on no work; its definition is left as it is. */
    PinnedAgent withoutBackgroundAgents() {
        return backgroundAgents.isEmpty()
                ? this
                : new PinnedAgent(name, description, model, definition, tools, List.of(), limits, deliver);
    }
}
