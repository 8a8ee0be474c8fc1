package dev.longhaul.starter.operations;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.longhaul.workflows.task.TaskView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tasks of a session, oldest first.
 *
 * @param next where the next page begins, or null when these were the last
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record TaskList(List<TaskView> tasks, @Nullable String next) {
    public TaskList {
        tasks = List.copyOf(tasks);
    }

    /** All of them. */
    public static TaskList of(List<TaskView> tasks) {
        return new TaskList(tasks, null);
    }

    /**
     * A page of them.
     *
     * @param after the number of the last task that is known already, 0 for none
     */
    public static TaskList page(List<TaskView> tasks, int limit, int after) {
        List<TaskView> rest = tasks.stream().filter(task -> task.id() > after).toList();
        List<TaskView> page = rest.subList(0, Math.min(limit, rest.size()));
        return new TaskList(
                page,
                page.size() < rest.size()
                        ? String.valueOf(page.get(page.size() - 1).id())
                        : null);
    }
}
