package dev.longhaul.workflows.ledger;

import java.util.ArrayList;
import java.util.List;

/**
 * Ends that had not reached where they go when their task was continued, oldest first: a task ends once for each run, and
 * each of its ends is told.
 */
final class UntoldEnds {
    private static final int KEPT_CHARACTERS = 400;

    private final List<TaskRecord> ends;

    UntoldEnds(List<TaskRecord> ends) {
        this.ends = new ArrayList<>(ends);
    }

    /** Keeps a task's end if it is still to be delivered; its result stays whole in the content store. */
    void keep(TaskRecord ended) {
        if (ended.isUntold()) {
            ends.add(ended);
        }
    }

    List<TaskRecord> pending() {
        return ends.stream().filter(TaskRecord::isUntold).toList();
    }

    /** The tasks that have such an end, undeliverable ones included. */
    List<Integer> tasks() {
        return ends.stream().map(TaskRecord::id).toList();
    }

    boolean concerns(int id) {
        return tasks().contains(id);
    }

    /** Notes what became of an end; false when it is not here. One that cannot be delivered stays, to be listed. */
    boolean mark(int id, int run, Delivery delivery) {
        for (int i = 0; i < ends.size(); i++) {
            TaskRecord end = ends.get(i);
            if (end.id() == id && end.run() == run) {
                if (delivery == Delivery.DELIVERED) {
                    ends.remove(i);
                } else {
                    ends.set(i, end.delivery(delivery));
                }
                return true;
            }
        }
        return false;
    }

    void forget(int id) {
        ends.removeIf(end -> end.id() == id);
    }

    List<TaskRecord> state() {
        return ends.stream().map(end -> end.shortened(KEPT_CHARACTERS)).toList();
    }

    static long estimatedBytes(List<TaskRecord> ends) {
        return ends.stream().mapToLong(TaskRecord::estimatedBytes).sum();
    }
}
