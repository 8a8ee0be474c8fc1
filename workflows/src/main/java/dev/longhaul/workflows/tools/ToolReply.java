package dev.longhaul.workflows.tools;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.longhaul.workflows.conversation.BlockHash;
import dev.longhaul.workflows.conversation.Text;
import java.util.List;

/**
 * What an activity tool gave.
 *
 * @param text what the model gets to read: bounded by the tool, and saying how to read on where it was cut
 * @param failed whether it is an error for the model to act on
 * @param retrieved the records of what the call has brought from outside
 */
public record ToolReply(
        Text text,
        boolean failed,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<BlockHash> retrieved) {
    public ToolReply {
        retrieved = retrieved == null ? List.of() : List.copyOf(retrieved);
    }

    public ToolReply(Text text, boolean failed) {
        this(text, failed, List.of());
    }
}
