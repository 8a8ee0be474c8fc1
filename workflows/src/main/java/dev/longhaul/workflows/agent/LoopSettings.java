package dev.longhaul.workflows.agent;

import java.util.List;

/**
 * When a turn may not end yet; the {@code loop} part of the configuration, pinned.
 *
 * @param untilTasksEnd whether the agent is sent back while its tasks run
 * @param maxIterations how often it may run in one turn, 1 or more
 * @param feedback what it is told, with {@code {incomplete_task_count}} and {@code {incomplete_tasks}} replaced
 * @param todoModes modes in which open todo items send it back, too; empty means never
 */
public record LoopSettings(boolean untilTasksEnd, int maxIterations, String feedback, List<String> todoModes) {
    public static final LoopSettings DEFAULT = new LoopSettings(
            true,
            10,
            "You still have {incomplete_task_count} background task(s) running:\n{incomplete_tasks}\n"
                    + "Wait for them, read their results and use them. Finish only when all of them have ended.",
            List.of());

    public LoopSettings {
        if (maxIterations < 1) {
            throw new IllegalArgumentException("max_iterations is at least 1.");
        }
        todoModes = List.copyOf(todoModes);
    }
}
