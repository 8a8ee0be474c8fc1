package dev.longhaul.starter.oldstate;

import dev.longhaul.workflows.tools.todos.TodoList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a file of another system tells of a session.
 *
 * @param session its id there, or null
 * @param nextTaskId above every id that was ever given
 * @param todos the plan
 * @param mode the mode, as it was spelled there, or null
 * @param notes what is in the file and is not taken over, or not as it was; a sentence each
 */
public record OldState(
        @Nullable String session,
        List<OldTask> tasks,
        int nextTaskId,
        TodoList.State todos,
        @Nullable String mode,
        List<String> notes) {
    public OldState {
        tasks = List.copyOf(tasks);
        notes = List.copyOf(notes);
    }
}
