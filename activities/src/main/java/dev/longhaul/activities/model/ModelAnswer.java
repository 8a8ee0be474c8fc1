package dev.longhaul.activities.model;

import dev.longhaul.activities.content.StoredToolCall;
import dev.longhaul.workflows.model.FinishReason;
import dev.longhaul.workflows.model.Usage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a model answered.
 *
 * @param text what it said, possibly empty
 * @param toolCalls what it asks for, in its order, possibly none
 * @param usage tokens as the provider counted them
 * @param model the model that answered, by the name that the provider gives it; null when it does not say
 */
public record ModelAnswer(
        String text,
        List<StoredToolCall> toolCalls,
        FinishReason finish,
        Usage usage,
        @Nullable String model) {
    public ModelAnswer {
        toolCalls = List.copyOf(toolCalls);
    }

    /** One that does not say which model it comes from. */
    public ModelAnswer(String text, List<StoredToolCall> toolCalls, FinishReason finish, Usage usage) {
        this(text, toolCalls, finish, usage, null);
    }
}
