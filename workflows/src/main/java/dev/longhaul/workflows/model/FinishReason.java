package dev.longhaul.workflows.model;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Why a model stopped writing. */
public enum FinishReason {
    /** It had said what it wanted to say, or asked for tools. */
    @JsonProperty("done")
    DONE,
    /** It reached the longest answer that it may give; the text is cut. */
    @JsonProperty("length")
    LENGTH,
    /** The provider withheld the rest. */
    @JsonProperty("filtered")
    FILTERED,
    /** It was not asked: the conversation, which holds the new messages by now, is to be summarised first. */
    @JsonProperty("context_full")
    CONTEXT_FULL
}
