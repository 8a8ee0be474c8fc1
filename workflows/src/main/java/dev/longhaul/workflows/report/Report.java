package dev.longhaul.workflows.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.longhaul.workflows.conversation.BlockHash;
import dev.longhaul.workflows.conversation.Text;
import org.jspecify.annotations.Nullable;

/**
 * A finished report in the content store, in each of its forms (UTF-8).
 *
 * @param markdown what the agent wrote and its sources bear out
 * @param html one self-contained file
 * @param json claims with their quotations, sources, usage, duration, what could not be answered or was not supported
 * @param answer the agent's answer without what was not supported; null when nothing was taken out
 * @param repair what the agent is to mend, in words for it; null when there is nothing
 * @param plain whether the answer is no report at all: nothing in it can be checked
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Report(
        BlockHash markdown,
        BlockHash html,
        BlockHash json,
        @Nullable Text answer,
        @Nullable String repair,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean plain) {
    public Report(BlockHash markdown, BlockHash html, BlockHash json) {
        this(markdown, html, json, null, null, false);
    }

    /** The same, of which a part was taken out. */
    public Report insteadOfTheDraft(Text supported) {
        return new Report(markdown, html, json, supported, repair, plain);
    }

    /** The same, with what the agent is to mend, or nothing. */
    public Report toBeRepaired(@Nullable String request) {
        return new Report(markdown, html, json, answer, request, plain);
    }

    /** The same, of an answer that is no report. */
    public Report ofPlainAnswer() {
        return new Report(markdown, html, json, answer, repair, true);
    }

    /** Where it is, and nothing else: what a session remembers of it. */
    public Report places() {
        return new Report(markdown, html, json);
    }
}
