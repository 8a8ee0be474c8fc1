package dev.longhaul.workflows.trace;

import dev.longhaul.workflows.model.Usage;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of a workflow's life, over when it is told of. It holds names and figures, nothing that was said.
 *
 * @param parent the span that it is within, or null for the first one of a trace
 * @param name of the agent, or of the tool
 * @param conversation the id of the workflow
 * @param model the model in the configuration, or null
 * @param callId the id of a tool call, or null
 * @param usage of the agent's own model calls, or null
 * @param error in one word how it failed, or null
 */
public record AgentSpan(
        Kind kind,
        TraceContext context,
        @Nullable TraceContext parent,
        String name,
        String conversation,
        @Nullable String model,
        @Nullable String callId,
        @Nullable Usage usage,
        @Nullable String error,
        Instant start,
        Instant end) {
    /** What it is. */
    public enum Kind {
        /** The beginning of a session, up to the moment in which its agents are known; all else is below it. */
        SESSION,
        /** A turn of a session, or a run of a task. */
        AGENT,
        /** A call of a tool that is carried out in the workflow itself. */
        TOOL
    }
}
