package dev.longhaul.workflows.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * Whose model or tool call it is.
 *
 * @param session the workflow id of the session, or of the parent task when delegation is nested
 * @param task the task's number in that session, or null for the session's own agent
 * @param agent the agent's name in its registered spelling
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Caller(String session, @Nullable Integer task, String agent) {
    /** The workflow id of the conversation: the session's id, or {@code <session>/task-<n>}. */
    public String conversationId() {
        return task == null ? session : session + "/task-" + task;
    }
}
