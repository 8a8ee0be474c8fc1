package dev.longhaul.workflows.task;

import dev.longhaul.workflows.ledger.TaskLedger;
import dev.longhaul.workflows.ledger.TaskRecord;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What an agent is told about its tasks when it gives an answer. */
public final class OpenTasks {
    private OpenTasks() {}

    /** The ended tasks whose results it has not read, in words for it; each is told once, and empty means none. */
    public static Optional<String> unreadResults(TaskLedger ledger) {
        List<TaskRecord> unread = ledger.remindOfUnread();
        return unread.isEmpty()
                ? Optional.empty()
                : Optional.of("These background tasks have ended and you have not read what they gave:\n"
                        + unread.stream()
                                .map(task -> "- #" + task.id() + " ["
                                        + task.status().word() + "] (" + task.agent() + "): " + task.description())
                                .collect(Collectors.joining("\n"))
                        + "\nRead each with background_agents_get_task_results and use it; if you do not need it, give"
                        + " your answer again.");
    }
}
