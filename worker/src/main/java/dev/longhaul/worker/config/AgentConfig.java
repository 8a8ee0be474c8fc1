package dev.longhaul.worker.config;

import dev.longhaul.workflows.agent.ApprovalSettings;
import dev.longhaul.workflows.ledger.DeliveryPolicy;
import dev.longhaul.workflows.ledger.Limits;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An agent as the configuration defines it.
 *
 * @param name registered spelling
 * @param description one line for the agents that may delegate to it, or empty
 * @param model the name of its model, spelled as it is defined
 * @param instructions what it is told, placeholders still in it; empty for none
 * @param backgroundAgents the agents that it may delegate to, registered spelling, in the order given
 * @param tools tools and groups of tools, in the order given
 * @param limits what one run may use
 * @param deliver where the ends of its tasks go, or null for what {@code delegation} says
 * @param approvals which tools a person must approve, by the names of tools
 */
public record AgentConfig(
        String name,
        String description,
        String model,
        String instructions,
        List<String> backgroundAgents,
        List<String> tools,
        Limits limits,
        @Nullable DeliveryPolicy deliver,
        ApprovalSettings approvals) {
    public AgentConfig {
        backgroundAgents = List.copyOf(backgroundAgents);
        tools = List.copyOf(tools);
    }

    /** An agent whose tools nobody needs to approve. */
    public AgentConfig(
            String name,
            String description,
            String model,
            String instructions,
            List<String> backgroundAgents,
            List<String> tools,
            Limits limits,
            @Nullable DeliveryPolicy deliver) {
        this(name, description, model, instructions, backgroundAgents, tools, limits, deliver, ApprovalSettings.NONE);
    }
}
