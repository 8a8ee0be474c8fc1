package dev.longhaul.workflows.task;

import dev.longhaul.workflows.ledger.TaskQuestion;
import dev.longhaul.workflows.ledger.TaskRecord;
import dev.longhaul.workflows.ledger.TaskStatus;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The question to a person that keeps a task: its own or, when it has none, the first of the tasks that it handed on. The
 * parent is told of each, so that it reaches the person, however deep it was asked.
 */
final class PersonNeeded {
    private final TaskFacts facts;
    private final TaskNews news;
    private final TaskQuestions own;
    private final ChildTasks children;
    private @Nullable TaskQuestion told;

    PersonNeeded(TaskFacts facts, TaskNews news, TaskQuestions own, ChildTasks children) {
        this.facts = facts;
        this.news = news;
        this.own = own;
        this.children = children;
        this.told = first().orElse(null);
    }

    /** The question that the task waits with; empty when it waits for nobody. */
    Optional<TaskQuestion> first() {
        return own.open().stream()
                .findFirst()
                .or(() -> children.all().stream()
                        .map(TaskRecord::question)
                        .filter(Objects::nonNull)
                        .findFirst());
    }

    /** Something was asked or answered: the parent is told when another question, or none, is the first now. */
    void changed() {
        TaskQuestion now = first().orElse(null);
        if (facts.status.hasEnded() || Objects.equals(now, told)) {
            return;
        }
        told = now;
        facts.status = now == null ? TaskStatus.RUNNING : TaskStatus.WAITING;
        facts.doing = now == null ? "" : "waiting for a person";
        news.waits(facts.run, now);
    }

    /** A run has ended, and its questions with it. */
    void runEnded() {
        told = null;
    }
}
