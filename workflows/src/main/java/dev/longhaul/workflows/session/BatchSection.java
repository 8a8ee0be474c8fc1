package dev.longhaul.workflows.session;

import dev.longhaul.workflows.ledger.TaskRecord;
import dev.longhaul.workflows.ledger.TaskStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Tasks that were handed out together, in a message about ends: one heading, then each in the order it was asked for. */
final class BatchSection {
    private static final int MAX_RESULT_CHARACTERS = 24_000;
    private static final int MIN_RESULT_CHARACTERS = 200;

    private BatchSection() {}

    /** The same tasks, those of one batch together; {@code ended} has them side by side already. */
    static List<List<TaskRecord>> units(List<TaskRecord> ended) {
        List<List<TaskRecord>> units = new ArrayList<>();
        for (TaskRecord task : ended) {
            List<TaskRecord> last = units.isEmpty() ? List.of() : units.get(units.size() - 1);
            if (task.batch() != null
                    && !last.isEmpty()
                    && Objects.equals(last.get(0).batch(), task.batch())) {
                last.add(task);
            } else {
                units.add(new ArrayList<>(List.of(task)));
            }
        }
        return units;
    }

    /** The first line of a message about nothing but these tasks. */
    static String header(List<TaskRecord> batch) {
        return "[ASYNC DELEGATION BATCH COMPLETE: " + batch.get(0).batch() + ", " + batch.size() + " tasks]";
    }

    static String heading(List<TaskRecord> batch) {
        long completed = batch.stream()
                .filter(task -> task.status() == TaskStatus.COMPLETED)
                .count();
        return "\n\nDelegation " + batch.get(0).batch() + ": " + batch.size() + " tasks, " + completed + " completed";
    }

    static String headingOfTask(int place, List<TaskRecord> batch) {
        boolean completed = batch.get(place).status() == TaskStatus.COMPLETED;
        return "\n\n" + (completed ? "✓" : "✗") + " TASK " + (place + 1) + "/" + batch.size();
    }

    /** How much of each result is shown, in UTF-16 units: all of them share one message. */
    static int resultCharacters(List<TaskRecord> batch) {
        return Math.max(MIN_RESULT_CHARACTERS, MAX_RESULT_CHARACTERS / batch.size());
    }
}
