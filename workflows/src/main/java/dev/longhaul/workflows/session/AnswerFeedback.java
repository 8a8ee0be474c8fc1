package dev.longhaul.workflows.session;

import dev.longhaul.workflows.agent.LoopSettings;
import dev.longhaul.workflows.ledger.TaskLedger;
import dev.longhaul.workflows.ledger.TaskRecord;
import dev.longhaul.workflows.task.OpenTasks;
import dev.longhaul.workflows.task.Workspace;
import dev.longhaul.workflows.tools.todos.TodoItem;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What an agent that has given an answer is sent back with, because something is still open. */
final class AnswerFeedback {
    private final LoopSettings settings;
    private final Workspace workspace;

    AnswerFeedback(LoopSettings settings, Workspace workspace) {
        this.settings = settings;
        this.workspace = workspace;
    }

    /** What is open, in words for the agent: running tasks, else results it has not read, else todo items; or nothing. */
    Optional<String> afterAnswer() {
        return runningTasks().or(this::unreadResults).or(this::openTodos);
    }

    private Optional<String> runningTasks() {
        List<TaskRecord> unfinished = ledger().unfinished();
        if (!settings.untilTasksEnd() || unfinished.isEmpty()) {
            return Optional.empty();
        }
        String lines = unfinished.stream()
                .map(task -> "- #" + task.id() + " (" + task.agent() + "): " + task.description())
                .collect(Collectors.joining("\n"));
        return Optional.of(settings.feedback()
                .replace("{incomplete_task_count}", String.valueOf(unfinished.size()))
                .replace("{incomplete_tasks}", lines));
    }

    private Optional<String> unreadResults() {
        return settings.untilTasksEnd() ? OpenTasks.unreadResults(ledger()) : Optional.empty();
    }

    private Optional<String> openTodos() {
        List<TodoItem> open = workspace.todos().remaining();
        String mode = workspace.mode().current().toLowerCase(Locale.ROOT);
        boolean looping = settings.todoModes().stream()
                .anyMatch(name -> name.strip().toLowerCase(Locale.ROOT).equals(mode));
        if (!looping || open.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of("These items of your todo list are still open:\n"
                + open.stream()
                        .map(item -> "- " + item.id() + " " + item.title())
                        .collect(Collectors.joining("\n"))
                + "\nFinish them, complete each with its reason, or remove those that no longer make sense.");
    }

    /** What an agent that may not be sent back any more leaves as it is, for people. */
    String left() {
        if (runningTasks().isPresent()) {
            return "it has left tasks to go on: "
                    + ledger().unfinished().stream()
                            .map(task -> "#" + task.id() + " " + task.agent())
                            .collect(Collectors.joining(", "));
        }
        return unreadResults().isPresent()
                ? "it has not read the results of all its tasks"
                : "it has left items of its todo list open";
    }

    private TaskLedger ledger() {
        return workspace.children().ledger();
    }
}
