package dev.longhaul.workflows.tools;

/** A tool that is code inside the workflow, because what it does is durable state. It may block, as workflow code does. */
public interface Tool {
    ToolSpec spec();

    /**
     * Whether calls of it that follow one another in a step are carried out side by side. They begin in order, each when
     * the one before it waits for something, and all are over before another tool's call begins.
     */
    default boolean isTakenTogether() {
        return false;
    }

    /**
     * Carries out one call.
     *
     * @throws ArgumentProblem when the arguments are not what the tool takes; nothing was changed
     */
    ToolResult call(ToolArguments arguments);
}
