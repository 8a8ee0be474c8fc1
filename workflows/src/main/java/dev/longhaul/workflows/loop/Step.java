package dev.longhaul.workflows.loop;

import dev.longhaul.workflows.conversation.Text;

/** What came of one step: one model call and the tool calls that it asked for. */
public sealed interface Step {
    /** The turn as it is after the step. */
    Turn turn();

    /** The model asked for tools; their results are pending. */
    record CalledTools(Turn turn) implements Step {}

    /** The model gave its final answer. */
    record Answered(Turn turn, Text answer) implements Step {}

    /** The model's final answer was cut at its longest; what there is of it is what the agent said last. */
    record CutOff(Turn turn, String reason) implements Step {}

    /** A limit ends the turn; no model was called. */
    record LimitReached(Turn turn, String reason) implements Step {}

    /** The model call was cancelled; what had arrived by then is what the agent said last. */
    record Cancelled(Turn turn) implements Step {}

    /** The model call failed for good; what was pending is still pending. */
    record Failed(Turn turn, String reason) implements Step {}
}
