package dev.longhaul.workflows.session;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.longhaul.workflows.ledger.TaskQuestion;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Something that only a person can say.
 *
 * @param request names it in {@code answer}
 * @param task the task that asked, or null for the session's own agent
 * @param text the question
 * @param choices answers to choose from, possibly none
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record WaitingFor(
        String request, Kind kind, @Nullable Integer task, String text, List<String> choices) {
    public WaitingFor {
        choices = List.copyOf(choices);
    }

    static WaitingFor of(TaskQuestion question, @Nullable Integer task) {
        return new WaitingFor(
                question.request(),
                question.approval() ? Kind.APPROVAL : Kind.QUESTION,
                task,
                question.text(),
                question.choices());
    }

    /** What kind of answer is wanted. */
    public enum Kind {
        /** Yes or no. */
        APPROVAL,
        /** A text. */
        QUESTION;

        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        @JsonCreator
        public static Kind of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }
}
