package dev.longhaul.workflows.session;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.longhaul.workflows.ledger.AskedCall;
import dev.longhaul.workflows.ledger.TaskQuestion;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Something that only a person can say.
 *
 * @param request names it in {@code answer}
 * @param task the session's task that asked, or below which it was asked; null for the session's own agent
 * @param text the question
 * @param choices answers to choose from, possibly none
 * @param path the task that asked, whichever that is: the numbers of the tasks that lead to it, outermost first; empty for
 *     the session's own agent
 * @param agent who wants to make a call, null for a question
 * @param tool what is to be called, null for a question
 * @param arguments what it is to be called with, long texts by their beginning; null for a question
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record WaitingFor(
        String request,
        Kind kind,
        @Nullable Integer task,
        String text,
        List<String> choices,
        List<Integer> path,
        @Nullable String agent,
        @Nullable String tool,
        @Nullable String arguments) {
    public WaitingFor {
        choices = List.copyOf(choices);
        path = path == null ? List.of() : List.copyOf(path);
    }

    static WaitingFor of(TaskQuestion question) {
        AskedCall call = question.call();
        return new WaitingFor(
                question.request(),
                question.approval() ? Kind.APPROVAL : Kind.QUESTION,
                question.path().isEmpty() ? null : question.path().get(0),
                question.words(),
                question.choices(),
                question.path(),
                call == null ? null : call.agent(),
                call == null ? null : call.tool(),
                call == null ? null : call.arguments());
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
