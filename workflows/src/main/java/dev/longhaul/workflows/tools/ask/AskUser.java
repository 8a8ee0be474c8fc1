package dev.longhaul.workflows.tools.ask;

import dev.longhaul.workflows.agent.Unattended;
import dev.longhaul.workflows.tools.Parameters;
import dev.longhaul.workflows.tools.Tool;
import dev.longhaul.workflows.tools.ToolArguments;
import dev.longhaul.workflows.tools.ToolResult;
import dev.longhaul.workflows.tools.ToolSpec;

/** {@code ask_user}: the call parks until a person has answered, however long that takes. */
public final class AskUser implements Tool {
    public static final ToolSpec SPEC = new ToolSpec(
            "ask_user",
            "Asks the person a question and waits for the answer. Ask one thing at a time, and only what you cannot find"
                    + " out or decide yourself.",
            Parameters.none()
                    .required("question", Parameters.string("The question"))
                    .optional(
                            "choices",
                            Parameters.array(
                                    Parameters.string("An answer"), "Answers to choose from, if there are some"))
                    .schema());

    private final Questions questions;
    private final Unattended unattended;

    /** @param unattended whether a question waits, or nobody can be asked */
    public AskUser(Questions questions, Unattended unattended) {
        this.questions = questions;
        this.unattended = unattended;
    }

    @Override
    public ToolSpec spec() {
        return SPEC;
    }

    @Override
    public ToolResult call(ToolArguments arguments) {
        String question = arguments.string("question");
        if (unattended == Unattended.DENY) {
            return ToolResult.error("nobody can be asked here; decide it yourself as well as you can, and say in your"
                    + " answer what you have assumed.");
        }
        return ToolResult.of(questions.ask(question, arguments.strings("choices")));
    }
}
