package dev.longhaul.workflows.task;

import dev.longhaul.workflows.ledger.TaskQuestion;
import dev.longhaul.workflows.ledger.TaskRecord;
import java.util.ArrayList;
import java.util.List;

/** What a task waits for a person to say, with all that tasks below it do, and how much of that its parent knows. */
final class TaskWaits {
    /** The most questions that are told at once; the next ones follow when these are answered. */
    private static final int MAX_TOLD = 5;

    private final TaskQuestions own;
    private final ChildTasks children;
    private List<TaskQuestion> told;

    /** What waits already was told by an earlier execution of the task. */
    TaskWaits(TaskQuestions own, ChildTasks children) {
        this.own = own;
        this.children = children;
        this.told = now();
    }

    /** What is waited for, the task's own questions first. */
    List<TaskQuestion> now() {
        List<TaskQuestion> all = new ArrayList<>(own.open());
        all.addAll(below());
        return bounded(all);
    }

    /** What the parent was told last. */
    List<TaskQuestion> told() {
        return told;
    }

    /** What is waited for, which the parent is told now. */
    List<TaskQuestion> tell() {
        told = now();
        return told;
    }

    /** What is waited for when the task's own run is over, which the parent is told now. */
    List<TaskQuestion> tellBelow() {
        told = bounded(below());
        return told;
    }

    /** Nothing is waited for any more, which the parent is told now. */
    List<TaskQuestion> tellNone() {
        told = List.of();
        return told;
    }

    private List<TaskQuestion> below() {
        List<TaskQuestion> below = new ArrayList<>();
        for (TaskRecord task : children.all()) {
            task.questions().forEach(question -> below.add(question.below(task.id())));
        }
        return below;
    }

    private static List<TaskQuestion> bounded(List<TaskQuestion> all) {
        return List.copyOf(all.subList(0, Math.min(MAX_TOLD, all.size())));
    }
}
