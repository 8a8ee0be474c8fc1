package dev.longhaul.workflows.task;

import dev.longhaul.workflows.ledger.TaskQuestion;
import dev.longhaul.workflows.tools.ask.Questions;
import io.temporal.failure.CanceledFailure;
import io.temporal.workflow.Workflow;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The questions of one agent to a person: each has a name of its own, is answered once, and waits as long as it takes. */
public final class TaskQuestions implements Questions {
    private final String prefix;
    private final Consumer<@Nullable TaskQuestion> watcher;
    private final Map<String, TaskQuestion> open = new LinkedHashMap<>();
    private final Map<String, String> answers = new LinkedHashMap<>();
    private int asked;

    /**
     * @param prefix what the names of the questions begin with
     * @param asked how many have been asked before
     * @param watcher told of each question, and null when it has been answered
     */
    public TaskQuestions(String prefix, int asked, Consumer<@Nullable TaskQuestion> watcher) {
        this.prefix = prefix;
        this.asked = asked;
        this.watcher = watcher;
    }

    @Override
    public String ask(String text, List<String> choices) {
        TaskQuestion question = new TaskQuestion(prefix + "-q" + ++asked, false, text, choices);
        open.put(question.request(), question);
        watcher.accept(question);
        try {
            Workflow.await(() -> answers.containsKey(question.request()));
        } catch (CanceledFailure cancelled) {
            open.remove(question.request());
            throw cancelled;
        }
        open.remove(question.request());
        watcher.accept(null);
        return "The person answered: " + answers.remove(question.request());
    }

    /** Takes an answer; false when no open question has that name, or it has been answered. */
    public boolean answer(String request, String text) {
        if (!open.containsKey(request) || answers.containsKey(request)) {
            return false;
        }
        answers.put(request, text);
        return true;
    }

    /** The questions that wait, oldest first. */
    public List<TaskQuestion> open() {
        return open.values().stream()
                .filter(question -> !answers.containsKey(question.request()))
                .toList();
    }

    /** How many have been asked. */
    public int asked() {
        return asked;
    }
}
