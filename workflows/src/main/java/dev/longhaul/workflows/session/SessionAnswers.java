package dev.longhaul.workflows.session;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.longhaul.workflows.failure.Refusal;
import dev.longhaul.workflows.ledger.AskedCall;
import dev.longhaul.workflows.ledger.TaskChanged;
import dev.longhaul.workflows.ledger.TaskQuestion;
import dev.longhaul.workflows.ledger.TaskRecord;
import dev.longhaul.workflows.task.ChildTasks;
import dev.longhaul.workflows.task.TaskQuestions;
import dev.longhaul.workflows.task.TaskSignals;
import dev.longhaul.workflows.tools.approval.ApprovalRules;
import dev.longhaul.workflows.tools.approval.Approvals;
import dev.longhaul.workflows.tools.background.DelegationRefused;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What a person says to a session and to all tasks below it: which questions are open, that each is answered once, and what
 * need not be asked again.
 */
final class SessionAnswers {
    /** How many names of answered questions are kept; an older one is unknown when it is answered again. */
    private static final int MAX_ANSWERED = 200;

    private final TaskQuestions own;
    private final ApprovalRules rules;
    private final Set<String> answered;
    private final BiConsumer<TaskQuestion, AnswerGiven> told;

    /**
     * What survives continue-as-new.
     *
     * @param rules what need not be asked again
     * @param answered names of answered questions, oldest first
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record State(List<ApprovalRules.Rule> rules, List<String> answered) {
        static final State EMPTY = new State(List.of(), List.of());

        State {
            rules = rules == null ? List.of() : List.copyOf(rules);
            answered = answered == null ? List.of() : List.copyOf(answered);
        }
    }

    /**
     * The answers of a session.
     *
     * @param own the questions of its own agent
     * @param state as an earlier execution left it
     * @param told of each question that was shown and has its answer now
     */
    SessionAnswers(TaskQuestions own, State state, BiConsumer<TaskQuestion, AnswerGiven> told) {
        this.own = own;
        this.rules = new ApprovalRules(state.rules());
        this.answered = new LinkedHashSet<>(state.answered());
        this.told = told;
    }

    State state() {
        return new State(rules.all(), List.copyOf(answered));
    }

    List<ApprovalRules.Rule> remembered() {
        return rules.all();
    }

    /** Where the calls of the session's own agent go. */
    Approvals approvals() {
        return new Approvals() {
            @Override
            public boolean isRemembered(AskedCall call) {
                return rules.covers(call);
            }

            @Override
            public Decision ask(AskedCall call) {
                return own.ask(call);
            }
        };
    }

    /** What waits for a person, the session's own agent first; the path of each begins with the session's task. */
    List<TaskQuestion> open(@Nullable ChildTasks children) {
        List<TaskQuestion> open = new ArrayList<>(own.open());
        List<TaskRecord> tasks = children == null ? List.of() : children.all();
        for (TaskRecord task : tasks) {
            for (TaskQuestion question : task.questions()) {
                if (!answered.contains(question.request())) {
                    open.add(question.below(task.id()));
                }
            }
        }
        return open;
    }

    /**
     * Takes a person's answer; when this returns, it is with whoever asked.
     *
     * @throws DelegationRefused when nothing waits under that name, it was answered, or the answer is of another kind;
     *     nothing was changed
     */
    void take(Requests.Answer given, ChildTasks children) {
        TaskQuestion question = questionOf(given, children);
        String text = text(given);
        TaskSignals.Answer answer =
                new TaskSignals.Answer(given.request(), text.isEmpty() ? null : text, given.approve());
        if (!send(answer, children)) {
            throw new DelegationRefused(
                    Refusal.NOT_NOW, "the task that asked '" + given.request() + "' is gone; the answer was not kept.");
        }
        remember(given, question);
        told.accept(question, new AnswerGiven(text, given.approve(), given.remember(), false));
        answerByRules(children);
    }

    /** The open question that an answer fits. */
    private TaskQuestion questionOf(Requests.Answer given, ChildTasks children) {
        if (answered.contains(given.request())) {
            throw new DelegationRefused(
                    Refusal.NOT_NOW,
                    "'" + given.request()
                            + "' was answered already, and the first answer counts; the session"
                            + " shows what still waits.");
        }
        TaskQuestion question = open(children).stream()
                .filter(open -> open.request().equals(given.request()))
                .findFirst()
                .orElseThrow(() -> new DelegationRefused(
                        Refusal.UNKNOWN,
                        "nothing waits for an answer under '" + given.request() + "'; the session shows what waits."));
        Optional<String> mistake = question.approval() ? ofApproval(given) : ofQuestion(given);
        mistake.ifPresent(words -> {
            throw new DelegationRefused(Refusal.INVALID, "'" + given.request() + "' " + words);
        });
        return question;
    }

    /**
     * News of a task without the questions that need not be asked again; those are answered here and now.
     */
    TaskChanged withoutRemembered(TaskChanged news, ChildTasks children) {
        List<TaskQuestion> remembered =
                news.questions().stream().filter(this::isRemembered).toList();
        if (remembered.isEmpty()) {
            return news;
        }
        List<TaskQuestion> gone = new ArrayList<>();
        for (TaskQuestion question : remembered) {
            if (answered.contains(question.request()) || children.answer(news.task(), yes(question))) {
                note(question.request());
                gone.add(question);
            }
        }
        return news.asking(news.questions().stream()
                .filter(question -> !gone.contains(question))
                .toList());
    }

    /** Answers what is open and need not be asked any more. */
    private void answerByRules(ChildTasks children) {
        for (TaskQuestion question : open(children)) {
            if (isRemembered(question) && send(yes(question), children)) {
                told.accept(question, AnswerGiven.BY_RULE);
            }
        }
    }

    private boolean isRemembered(TaskQuestion question) {
        return question.call() != null && rules.covers(question.call());
    }

    private static TaskSignals.Answer yes(TaskQuestion question) {
        return new TaskSignals.Answer(question.request(), null, true);
    }

    /** Noted before it is on its way, so that no second answer overtakes it. */
    private boolean send(TaskSignals.Answer answer, ChildTasks children) {
        note(answer.request());
        boolean taken = own.answer(answer) || children.answer(answer);
        if (!taken) {
            answered.remove(answer.request());
        }
        return taken;
    }

    private void note(String request) {
        answered.add(request);
        if (answered.size() > MAX_ANSWERED) {
            answered.remove(answered.iterator().next());
        }
    }

    private void remember(Requests.Answer given, TaskQuestion question) {
        AskedCall call = question.call();
        if (call == null || !Boolean.TRUE.equals(given.approve())) {
            return;
        }
        if (given.remember() == Requests.Remember.TOOL) {
            rules.rememberTool(call);
        } else if (given.remember() == Requests.Remember.ARGUMENTS || call.perArguments()) {
            rules.rememberArguments(call);
        }
    }

    private static String text(Requests.Answer given) {
        return given.text() == null ? "" : given.text().strip();
    }

    private static Optional<String> ofApproval(Requests.Answer given) {
        if (given.approve() == null) {
            return Optional.of("is an approval; approve or deny it, a text alone is neither.");
        }
        return given.remember() != null && !given.approve()
                ? Optional.of("can be denied this once only; leave out what is to be remembered.")
                : Optional.empty();
    }

    private static Optional<String> ofQuestion(Requests.Answer given) {
        if (given.approve() != null || given.remember() != null) {
            return Optional.of("is a question; answer it with a text, it cannot be approved or denied.");
        }
        return text(given).isEmpty() ? Optional.of("is a question; answer it with a text.") : Optional.empty();
    }
}
