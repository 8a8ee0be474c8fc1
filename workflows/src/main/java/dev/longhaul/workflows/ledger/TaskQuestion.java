package dev.longhaul.workflows.ledger;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.longhaul.workflows.conversation.Text;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an agent asks a person.
 *
 * @param request names it, unique in the session's whole tree and never used twice there
 * @param approval whether yes or no is wanted; else a text
 * @param text the question; empty for an approval, of which {@code call} says all
 * @param choices answers to choose from, possibly none
 * @param call what is to be approved, null for a question
 * @param path where it was asked below the task that tells of it: numbers of tasks, outermost first; empty for the task
 *     itself
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TaskQuestion(
        String request,
        boolean approval,
        String text,
        List<String> choices,
        @Nullable AskedCall call,
        List<Integer> path) {
    public TaskQuestion {
        choices = choices == null ? List.of() : List.copyOf(choices);
        path = path == null ? List.of() : List.copyOf(path);
    }

    /** A question of the task itself, to be answered with a text. */
    public static TaskQuestion ofText(String request, String text, List<String> choices) {
        return new TaskQuestion(request, false, text, choices, null, List.of());
    }

    /** A call that the task itself wants approved. */
    public static TaskQuestion ofCall(String request, AskedCall call) {
        return new TaskQuestion(request, true, "", List.of(), call, List.of());
    }

    /** The question as a person reads it. */
    public String words() {
        return call == null ? text : call.question();
    }

    /** The same question as it is told on by the parent of the task that told of it. */
    public TaskQuestion below(int task) {
        List<Integer> longer = new ArrayList<>();
        longer.add(task);
        longer.addAll(path);
        return new TaskQuestion(request, approval, text, choices, call, longer);
    }

    /** About how many bytes of a history it takes. */
    long estimatedBytes() {
        long bytes = 150 + Text.utf8Length(text);
        for (String choice : choices) {
            bytes += 4 + Text.utf8Length(choice);
        }
        return call == null ? bytes : bytes + 200 + Text.utf8Length(call.arguments());
    }
}
