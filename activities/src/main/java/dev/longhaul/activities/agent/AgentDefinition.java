package dev.longhaul.activities.agent;

import dev.longhaul.workflows.tools.ToolSpec;
import java.util.List;

/**
 * What an agent is, resolved and pinned in the content store: it stays so for a session's whole life.
 *
 * @param name registered spelling
 * @param instructions the whole system text, the list of background agents put in
 * @param model the name of its model in the configuration (never its key)
 * @param tools all tools that it is offered, workflow tools first, in order
 * @param backgroundAgents names of the agents that it may delegate to
 * @param sources folders of documents, absolute paths on the worker
 */
public record AgentDefinition(
        String name,
        String instructions,
        String model,
        List<ToolSpec> tools,
        List<String> backgroundAgents,
        List<String> sources) {
    public AgentDefinition {
        tools = List.copyOf(tools);
        backgroundAgents = List.copyOf(backgroundAgents);
        sources = List.copyOf(sources);
    }
}
