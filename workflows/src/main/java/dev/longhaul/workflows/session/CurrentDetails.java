package dev.longhaul.workflows.session;

import dev.longhaul.workflows.ledger.TaskRecord;
import java.util.List;

/** A session's tasks as Temporal's own page shows them beside the workflow: a Markdown table, without words of a model. */
final class CurrentDetails {
    private static final int MAX_ROWS = 50;

    private CurrentDetails() {}

    static String of(List<TaskRecord> tasks) {
        if (tasks.isEmpty()) {
            return "No background tasks.";
        }
        StringBuilder table = new StringBuilder("| task | agent | run | status |\n| --- | --- | --- | --- |");
        for (TaskRecord task : tasks.subList(Math.max(0, tasks.size() - MAX_ROWS), tasks.size())) {
            table.append("\n| ")
                    .append(task.id())
                    .append(" | ")
                    .append(task.agent().replace("|", "\\|"));
            table.append(" | ")
                    .append(task.run())
                    .append(" | ")
                    .append(task.status().word())
                    .append(" |");
        }
        return table.toString();
    }
}
