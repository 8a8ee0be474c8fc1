package dev.longhaul.workflows.tools;

/** A tool call's arguments are not what the tool takes. The message is for the model. */
public final class ArgumentProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ArgumentProblem(String message) {
        super(message);
    }
}
