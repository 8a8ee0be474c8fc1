package dev.longhaul.activities.model;

import dev.longhaul.activities.content.StoredToolCall;
import dev.longhaul.workflows.model.FinishReason;
import dev.longhaul.workflows.model.Usage;
import java.util.List;

/**
 * What a model answered.
 *
 * @param text what it said, possibly empty
 * @param toolCalls what it asks for, in its order, possibly none
 * @param usage tokens as the provider counted them
 */
public record ModelAnswer(String text, List<StoredToolCall> toolCalls, FinishReason finish, Usage usage) {
    public ModelAnswer {
        toolCalls = List.copyOf(toolCalls);
    }
}
