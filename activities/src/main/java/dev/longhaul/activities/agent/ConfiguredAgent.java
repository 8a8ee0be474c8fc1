package dev.longhaul.activities.agent;

import dev.longhaul.workflows.agent.ApprovalSettings;
import dev.longhaul.workflows.ledger.DeliveryPolicy;
import dev.longhaul.workflows.ledger.Limits;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An agent as the configuration has it.
 *
 * @param name what it is called, not blank
 * @param description one line for the agents that may delegate to it, or empty
 * @param model the name of a configured model
 * @param instructions what it is told to be and do, or null for a text that fits any agent
 * @param backgroundAgents names of the agents that it may delegate to, letter case ignored
 * @param tools names of tools and of groups of tools
 * @param limits what one run may use
 * @param deliver where the ends of its tasks go, or null for what the delegation settings say
 * @param approvals which tools a person must approve, by the names of tools, not of groups
 */
public record ConfiguredAgent(
        String name,
        String description,
        String model,
        @Nullable String instructions,
        List<String> backgroundAgents,
        List<String> tools,
        Limits limits,
        @Nullable DeliveryPolicy deliver,
        ApprovalSettings approvals) {
    public ConfiguredAgent {
        if (name.isBlank()) {
            throw new IllegalArgumentException("An agent needs a name.");
        }
        backgroundAgents = List.copyOf(backgroundAgents);
        tools = List.copyOf(tools);
    }

    /** An agent whose ends go where the delegation settings say, and whose tools nobody needs to approve. */
    public ConfiguredAgent(
            String name,
            String description,
            String model,
            @Nullable String instructions,
            List<String> backgroundAgents,
            List<String> tools,
            Limits limits) {
        this(name, description, model, instructions, backgroundAgents, tools, limits, null, ApprovalSettings.NONE);
    }
}
