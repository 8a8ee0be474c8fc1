package dev.longhaul.workflows.task;

import dev.longhaul.workflows.ledger.AskedCall;
import dev.longhaul.workflows.ledger.TaskQuestion;
import dev.longhaul.workflows.tools.approval.Approvals;
import dev.longhaul.workflows.tools.ask.Questions;
import io.temporal.workflow.Workflow;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What one agent asks a person, questions and approvals: each has a name of its own, is answered once, and waits as long as
 * it takes. Several may wait side by side.
 */
public final class TaskQuestions implements Questions, Approvals {
    private final String prefix;
    private final Consumer<@Nullable TaskQuestion> watcher;
    private final Map<String, TaskQuestion> open = new LinkedHashMap<>();
    private final Map<String, TaskSignals.Answer> answers = new LinkedHashMap<>();
    private int asked;

    /**
     * @param prefix what the names of the questions begin with
     * @param asked how many have been asked before
     * @param watcher told of each question, and null when one has been answered
     */
    public TaskQuestions(String prefix, int asked, Consumer<@Nullable TaskQuestion> watcher) {
        this.prefix = prefix;
        this.asked = asked;
        this.watcher = watcher;
    }

    /**
     * What the names of a task's questions begin with, so that none is used twice in a session's tree: the numbers of the
     * tasks that lead to it, and the run with which this child of it began when an earlier one has gone.
     */
    static String prefixOf(TaskInput input) {
        StringBuilder numbers = new StringBuilder().append(input.task());
        String parent = input.parent();
        for (int level = input.depth(); level > 1; level--) {
            int at = parent.lastIndexOf("/task-");
            if (at < 0) {
                break;
            }
            numbers.insert(0, parent.substring(at + "/task-".length()) + "-");
            parent = parent.substring(0, at);
        }
        return "task-" + numbers + (input.run() > 1 ? "-run" + input.run() : "");
    }

    @Override
    public String ask(String text, List<String> choices) {
        return "The person answered: "
                + await(TaskQuestion.ofText(nextName(), text, choices)).text();
    }

    @Override
    public Decision ask(AskedCall call) {
        TaskSignals.Answer answer = await(TaskQuestion.ofCall(nextName(), call));
        return new Decision(Boolean.TRUE.equals(answer.approve()), answer.text() == null ? "" : answer.text());
    }

    /** Only the session knows what was said before; it answers by itself. */
    @Override
    public boolean isRemembered(AskedCall call) {
        return false;
    }

    private String nextName() {
        return prefix + "-q" + ++asked;
    }

    private TaskSignals.Answer await(TaskQuestion question) {
        String request = question.request();
        open.put(request, question);
        TaskSignals.Answer answer;
        try {
            watcher.accept(question);
            Workflow.await(() -> answers.containsKey(request));
            answer = Objects.requireNonNull(answers.get(request), request);
        } finally {
            open.remove(request);
            answers.remove(request);
        }
        watcher.accept(null);
        return answer;
    }

    /**
     * Takes an answer; false, and nothing has changed, when no open question has that name, it has been answered, or the
     * answer is not of its kind.
     */
    public boolean answer(TaskSignals.Answer answer) {
        TaskQuestion question = open.get(answer.request());
        if (question == null || answers.containsKey(answer.request()) || !fits(question, answer)) {
            return false;
        }
        answers.put(answer.request(), answer);
        return true;
    }

    private static boolean fits(TaskQuestion question, TaskSignals.Answer answer) {
        return question.approval()
                ? answer.approve() != null
                : answer.approve() == null
                        && answer.text() != null
                        && !answer.text().isBlank();
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
