package dev.longhaul.workflows.ledger;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Tasks that were handed out together: each has its own status and result, their ends are told as one. */
final class Batches {
    private Batches() {}

    /** The name of the batch that begins with that task; unique in its session, the same on every replay. */
    static String name(int firstTask) {
        return String.format(Locale.ROOT, "deleg_%08x", firstTask);
    }

    /**
     * The ended tasks whose end may be told now: those of a batch only when all of it has ended. In the order of the
     * ends; a batch stands together where its last end does, in the order in which it was handed out.
     */
    static List<TaskRecord> tellable(Collection<TaskRecord> tasks) {
        Set<String> open = new HashSet<>();
        Map<String, Integer> lastEnds = new HashMap<>();
        for (TaskRecord task : tasks) {
            if (task.batch() != null && task.status().hasEnded()) {
                lastEnds.merge(task.batch(), task.endOrder(), Math::max);
            } else if (task.batch() != null) {
                open.add(task.batch());
            }
        }
        return tasks.stream()
                .filter(task -> task.status().hasEnded() && task.delivery() == Delivery.PENDING)
                .filter(task -> task.batch() == null || !open.contains(task.batch()))
                .sorted(Comparator.comparingInt((TaskRecord task) -> task.batch() == null
                                ? task.endOrder()
                                : lastEnds.getOrDefault(task.batch(), task.endOrder()))
                        .thenComparingInt(TaskRecord::id))
                .toList();
    }
}
