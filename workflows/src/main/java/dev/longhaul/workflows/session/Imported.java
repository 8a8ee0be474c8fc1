package dev.longhaul.workflows.session;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.longhaul.workflows.agent.PinnedAgent;
import dev.longhaul.workflows.agent.PinnedSession;
import dev.longhaul.workflows.ledger.LedgerState;
import dev.longhaul.workflows.ledger.TaskRecord;
import dev.longhaul.workflows.task.Workspace;
import dev.longhaul.workflows.tools.mode.Mode;
import dev.longhaul.workflows.tools.todos.TodoList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a new session takes over from another system.
 *
 * @param ledger the tasks, agents spelled as they were there; queued ones are started
 * @param todos the plan
 * @param mode the mode, or null for the configured one; so is one that is not configured here
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Imported(
        LedgerState ledger, TodoList.State todos, @Nullable String mode) {
    /** The same under the agents and settings of the new session. */
    Workspace.State under(PinnedSession pinned) {
        List<TaskRecord> tasks = ledger.tasks().stream()
                .map(task -> task.of(
                        pinned.agent(task.agent()).map(PinnedAgent::name).orElse(task.agent()),
                        pinned.delegation().deliver()))
                .toList();
        return new Workspace.State(
                todos, mode == null ? null : new Mode.State(mode, null), ledger.withTasks(tasks), false, null);
    }
}
