package dev.longhaul.activities.model;

import dev.longhaul.workflows.model.FinishReason;

/** Models now and then answer with nothing at all. Asked once more, and told so, most have something to say. */
final class EmptyAnswers {
    private static final String REMARK =
            "Your last answer was empty. Call the tools that you need, or give your answer in words.";

    private EmptyAnswers() {}

    /** What the model answers; when that is nothing, what it answers then, with the usage of both. */
    static ModelAnswer askedOnceMore(ModelClient client, ModelCall call, ModelProgress progress) {
        ModelAnswer first = client.call(call, progress);
        if (!isEmpty(first)) {
            return first;
        }
        ModelAnswer second = client.call(call.remarking(REMARK), progress);
        return new ModelAnswer(
                second.text(),
                second.toolCalls(),
                second.finish(),
                first.usage().plus(second.usage()));
    }

    private static boolean isEmpty(ModelAnswer answer) {
        return answer.text().isBlank() && answer.toolCalls().isEmpty() && answer.finish() == FinishReason.DONE;
    }
}
