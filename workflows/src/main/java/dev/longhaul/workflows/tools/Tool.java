package dev.longhaul.workflows.tools;

/** A tool that is code inside the workflow, because what it does is durable state. It may block, as workflow code does. */
public interface Tool {
    ToolSpec spec();

    /**
     * Carries out one call.
     *
     * @throws ArgumentProblem when the arguments are not what the tool takes; nothing was changed
     */
    ToolResult call(ToolArguments arguments);
}
