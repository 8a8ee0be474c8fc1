package dev.longhaul.starter.operations;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a server tells of itself to those who begin something with it.
 *
 * @param main the agent that sessions start with; null where only the workers know
 * @param agents the agents that sessions can start with, in the order of the configuration; null where only the workers know
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record ServerView(
        Temporal temporal, @Nullable String main, @Nullable List<Agent> agents) {
    public ServerView {
        agents = agents == null ? null : List.copyOf(agents);
    }

    /**
     * Where Temporal is.
     *
     * @param address empty for a server in this process
     * @param page Temporal's own web page, without a slash at its end; null where we know of none
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Temporal(
            String address, String namespace, @Nullable String page) {}

    /** An agent that can be named at a start. */
    public record Agent(String name, String description) {}
}
