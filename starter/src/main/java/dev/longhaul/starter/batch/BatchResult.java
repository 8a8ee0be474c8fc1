package dev.longhaul.starter.batch;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.longhaul.workflows.model.Usage;
import dev.longhaul.workflows.session.SessionView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of the questions of a file.
 *
 * @param usage of all their sessions
 * @param usedUp which limit is used up, in words; null when none is
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record BatchResult(
        List<Entry> questions, Usage usage, @Nullable String usedUp) {
    public BatchResult {
        questions = List.copyOf(questions);
    }

    /**
     * A question.
     *
     * @param line where it stands in the file
     * @param error why there is no report, or what is to be known beside it; else null
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Entry(
            int number,
            int line,
            String question,
            String session,
            BatchStatus status,
            Usage usage,
            @Nullable String error) {
        static Entry of(Question question, BatchStatus status, @Nullable SessionView view) {
            return new Entry(
                    question.number(),
                    question.line(),
                    question.text(),
                    question.session(),
                    status,
                    view == null ? Usage.NONE : view.usage(),
                    view == null ? null : view.error());
        }
    }

    /** How many questions are that far. */
    public int count(BatchStatus status) {
        return (int)
                questions.stream().filter(entry -> entry.status() == status).count();
    }
}
