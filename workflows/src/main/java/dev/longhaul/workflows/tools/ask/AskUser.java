package dev.longhaul.workflows.tools.ask;

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

    public AskUser(Questions questions) {
        this.questions = questions;
    }

    @Override
    public ToolSpec spec() {
        return SPEC;
    }

    @Override
    public ToolResult call(ToolArguments arguments) {
        return ToolResult.of(questions.ask(arguments.string("question"), arguments.strings("choices")));
    }
}
