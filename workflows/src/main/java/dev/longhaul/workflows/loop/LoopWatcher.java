package dev.longhaul.workflows.loop;

import dev.longhaul.workflows.conversation.Text;
import dev.longhaul.workflows.model.ToolCall;
import dev.longhaul.workflows.model.Usage;
import dev.longhaul.workflows.tools.ToolResult;

/** Told what the loop does, as it does it; it must not block. */
public interface LoopWatcher {
    /** What the agent is doing now, in a few words; empty when it has stopped. */
    void doing(String what);

    /** The model has answered the step; nothing that it asks for is done yet. */
    default void answered() {}

    /** The agent said something beside asking for tools. */
    default void said(Text text) {}

    default void toolCalled(ToolCall call) {}

    /** A tool call was answered as it should be. */
    default void toolAnswered(ToolCall call, Text result) {}

    /** A model call was answered, and has used so much. */
    default void used(Usage usage) {}

    /** A tool call was answered with an error. */
    default void toolRefused(ToolCall call, ToolResult result) {}

    /** A workflow tool has changed the agent's state. */
    default void toolDone(ToolCall call) {}
}
